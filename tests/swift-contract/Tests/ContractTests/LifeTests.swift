import BesideBindings
import Dispatch
import Foundation
import Synchronization
import Testing

/// Concurrency and life cycle.
struct LifeTests {
    private func begin(_ beside: Beside) throws {
        #expect(try beside.state(open("respond"), 0) == "wake")
        #expect(try beside.state("no_response", 1) == "call")
        #expect(try beside.state("calling", 2) == "naloxone")
    }

    @Test func callsFromManyThreadsAreAllTakenIn() throws {
        try withFolder { folder in
            do {
                let beside = try opened(folder)
                _ = try beside.state(open("respond"), 0)
                _ = try beside.state("stopped_breathing", 1)
                DispatchQueue.concurrentPerform(iterations: 8) { _ in
                    for n in 0..<50 {
                        #expect((try? beside.state("other_gave_dose", 2)) == "cpr")
                        #expect((try? beside.tick(now: at(2 + Int64(n)))) != nil)
                        if n % 10 == 0 { #expect((try? beside.towns(name: "Athens"))?.count == 1) }
                    }
                }
                #expect(try beside.screen(now: at(100))?.doses.count == 400)
            }
            #expect(try opened(folder).dispatch(event: .resume, now: at(200)).screen?.doses.count == 400)
        }
    }

    @Test func anObjectThatIsLetGoWhileItIsCalledLetsTheCallsEnd() throws {
        for _ in 0..<20 {
            let beside = Mutex<Beside?>(try opened(nil))
            _ = try beside.withLock { try $0?.state(open("respond"), 0) }
            let done = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: 4) { thread in
                for n in 0..<50 {
                    if thread == 0 && n == 10 { beside.withLock { $0 = nil } }
                    // Each call holds the object: the last one to end frees it.
                    guard let held = beside.withLock({ $0 }) else { return }
                    if (try? held.dispatch(event: .answer(id: "call_made"), now: at(1))) != nil {
                        done.withLock { $0 += 1 }
                    }
                }
            }
            #expect(done.withLock { $0 } >= 10)
        }
    }

    @Test func twoObjectsOnOneFolderBothGuideAndNeverMix() throws {
        try withFolder { folder in
            do {
                let (first, second) = (try opened(folder), try opened(folder))
                _ = try first.state(open("respond"), 0)
                _ = try second.state(open("respond"), 1)
                #expect(try first.state("no_response", 2) == "call")
                #expect(try second.state("awake", 2) == "awake")
                #expect(try first.state("calling", 2) == "naloxone")
                #expect(try second.state("sleepy_again", 2) == "wake")
            }
            #expect(try opened(folder).state(.resume, 3) == "naloxone")
        }
    }

    @Test func aProcessThatIsKilledComesBackWhereItWas() throws {
        try withFolder { folder in
            let child = Process()
            child.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
                .deletingLastPathComponent().appendingPathComponent("Child")
            child.arguments = [folder.path, "no_response", "calling", "spray", "given"]
            try child.run()
            child.waitUntilExit()
            #expect(child.terminationReason == .uncaughtSignal)
            let back = try opened(folder).dispatch(event: .resume, now: at(5_000))
            #expect(back.screen?.state == "breathing")
            #expect(back.screen?.doses.count == 1)
        }
    }

    @Test func aTornJournalKeepsItsGoodLinesAndGuidanceGoesOn() throws {
        try withFolder { folder in
            try begin(opened(folder))
            let journal = folder.appendingPathComponent("journals/session-respond.jsonl")
            let file = try FileHandle(forWritingTo: journal)
            try file.seekToEnd()
            try file.write(contentsOf: Data("{\"now\":{\"wall_ms\":17672".utf8))
            try file.close()
            do {
                let beside = try opened(folder)
                #expect(try beside.state(.resume, 3) == "naloxone")
                #expect(try beside.state("spray", 4) == "give_dose")
            }
            #expect(try opened(folder).state(.resume, 5) == "give_dose")
        }
    }

    @Test func aFullDiskCostsOnlyTheResumeAndThatOnlyWhileItIsFull() throws {
        let disk = try #require(
            ProcessInfo.processInfo.environment["BESIDE_SMALL_DISK"],
            "run this through tests/small-disk, which makes a disk that can be filled")
        let folder = URL(fileURLWithPath: disk).appendingPathComponent("swift")
        let ballast = URL(fileURLWithPath: disk).appendingPathComponent("ballast")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            try? FileManager.default.removeItem(at: ballast)
            try? FileManager.default.removeItem(at: folder)
        }
        fill(ballast)
        do {
            let beside = try opened(folder)
            try begin(beside)
            #expect(try beside.state("woke_up", 3) == "awake")
            let size = try? FileManager.default.attributesOfItem(
                atPath: folder.appendingPathComponent("journals/session-respond.jsonl").path)[.size] as? Int
            #expect(size ?? 0 == 0)
            try FileManager.default.removeItem(at: ballast)
            #expect(try beside.state("sleepy_again", 4) == "wake")
        }
        #expect(try opened(folder).state(.resume, 5) == "wake")
    }

    private func fill(_ ballast: URL) {
        guard let file = fopen(ballast.path, "w") else { return }
        setvbuf(file, nil, _IONBF, 0)
        for size in [4096, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while fwrite(bytes, 1, size, file) == size {}
            clearerr(file)
        }
        fclose(file)
    }

    @Test func aFolderThatCannotBeWrittenCostsOnlyTheResume() throws {
        try withFolder { folder in
            let readOnly = folder.appendingPathComponent("read-only")
            try FileManager.default.createDirectory(
                at: readOnly, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
            // Root may write anywhere: a file in the way stops everybody.
            let blocked = folder.appendingPathComponent("blocked")
            try Data().write(to: blocked)
            for place in [readOnly, blocked] {
                let beside = try opened(place)
                try begin(beside)
                #expect(try !beside.export(kind: .handover, now: at(3)).text.isEmpty)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: readOnly.path)
            #expect(try opened(blocked).dispatch(event: .resume, now: at(4)).screen == nil)
        }
    }

    @Test func aMistakeInsideIsAnErrorAndTheSessionGoesOn() throws {
        try withFolder { folder in
            for place in [folder, nil] {
                let beside = try opened(place)
                try begin(beside)
                for _ in 0..<3 {
                    #expect(throws: BesideError.self) { try beside.crashTest() }
                    let resumed = try beside.dispatch(event: .resume, now: at(3))
                    #expect(resumed.screen?.state == "naloxone")
                    #expect(!resumed.effects.isEmpty)
                }
                #expect(try beside.state("spray", 4) == "give_dose")
            }
        }
    }

    @Test func eraseLeavesNoJournalAndTheList() throws {
        try withFolder { folder in
            try FileManager.default.copyItem(
                at: shared.appendingPathComponent("places/list.jsonl"), to: folder.appendingPathComponent("list.jsonl"))
            let beside = try opened(folder)
            try begin(beside)
            #expect(try beside.about(lang: nil).listRows == 6)
            #expect(files(folder).count >= 3)
            try beside.erase(now: at(3))
            #expect(!files(folder).contains { $0.hasPrefix("session-") })
            #expect(try beside.about(lang: nil).listRows == 6)
            #expect(try beside.screen(now: at(4)) == nil)
        }
    }
}
