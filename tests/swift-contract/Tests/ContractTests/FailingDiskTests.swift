#if os(Linux)
import BesideBindings
import Foundation
import Testing

/// Every call by which an operation writes to its folder or reads it fails, once or from then on: the error is named,
/// guidance goes on, nothing is lost, and the same call goes through once the disk works again.
@Suite(.serialized)
struct FailingDiskTests {
    private let plan: FailingDiskPlan
    private let disk: FailingDisk

    init() throws {
        (plan, disk) = (try FailingDiskPlan(), try FailingDisk())
    }

    @Test func aFailingDiskIsToldByNameAndCostsNothingThatWasThere() throws {
        try withFolder { room in
            let operations = try plan.operations(room)
            var bad: [String] = []
            var points = 0
            for operation in operations {
                var own = 0
                for error in plan.errors {
                    let calls = try calls(operation, error)
                    for nth in stride(from: 1, through: calls, by: 1) {
                        for every in error.manners {
                            own += 1
                            guard let why = try fault(operation, error, nth, every) else { continue }
                            bad.append("\(operation.name), \(error.name) \(every ? "from" : "at") \(nth): \(why)")
                        }
                    }
                }
                #expect(own > 0, "\(operation.name): no call was tried")
                points += own
            }
            print("failing disk: \(operations.count) operations, \(points) points tried, \(bad.count) bad")
            #expect(bad == [])
        }
    }

    @Test func aShellThatHidesErrorsIsCaught() throws {
        try withFolder { room in
            let operations = try plan.operations(room)
            let error = plan.errors[0]
            let missed = try operations.filter { operation in
                try (1...max(1, calls(operation, error))).allSatisfy {
                    try fault(operation, error, $0, true, control: true) == nil
                }
            }
            #expect(missed.map(\.name) == [])
            print("failing disk: the control of \(operations.count) operations was caught")
        }
    }

    /// Calls by which an operation comes to the disk.
    private func calls(_ operation: Operation, _ error: DiskError) throws -> Int32 {
        try operation.onCopy { beside, data in
            disk.arm(data, error, 0, false)
            _ = try operation.run(beside, operation.steps)
            disk.mend()
            return disk.calls
        }
    }

    /// What is wrong where the nth call fails.
    private func fault(
        _ operation: Operation, _ error: DiskError, _ nth: Int32, _ every: Bool, control: Bool = false
    ) throws -> String? {
        try operation.onCopy { opened, data in
            // The control forgets what it was told, or keeps nothing at all.
            let beside = control && operation.neverFails ? try ContractTests.opened(nil) : opened
            disk.arm(data, error, nth, every)
            var failure: String?
            var said: [[String]]?
            do {
                said = try operation.run(beside, operation.steps)
            } catch let told as BesideError {
                failure = "\(render(told)[0].dropFirst("error: ".count))"
            } catch {
                failure = "\(error)"
            }
            let guidance = guides(beside, operation)
            disk.mend()
            if control { failure = operation.writingNeverFails ? "NoRoom" : nil }
            if disk.struck == 0 { return "it did not strike" }
            if let guidance { return guidance }
            if let failure {
                let never = operation.neverFails || (operation.writingNeverFails && !error.reads)
                if never { return "it failed: \(failure)" }
                if !error.told(every).contains(failure) { return "it is told as \(failure)" }
            } else if !control, said != operation.said {
                return "it answers \(String(describing: said))"
            }
            return try after(operation, beside, data, failure == nil)
        } after: { data, why in
            if let why { return why }
            let state = try opened(data).goOn(protocol: "drill", now: operation.now()).screen?.state
            return state == "call" ? nil : "the drill does not go on"
        }
    }

    /// What is wrong once the disk works again.
    private func after(_ operation: Operation, _ beside: Beside, _ data: URL, _ success: Bool) throws -> String? {
        let seen = try operation.look(data)
        if success, !operation.neverFails, !operation.isDone(seen) {
            return "it reported success: \(operation.difference(seen))"
        }
        guard operation.isWhole(seen) else { return "neither old nor new: \(operation.difference(seen))" }
        do {
            // What took hold although it was told to have failed is not done twice.
            if !success, !operation.tookHold(seen) { _ = try operation.run(beside, operation.steps) }
            try operation.finish(beside)
        } catch {
            return "the next try fails: \(error)"
        }
        let finished = try operation.look(data)
        guard operation.isFinished(finished) else {
            return "the next try did not take: \(operation.unfinished(finished))"
        }
        return guides(beside, operation)
    }

    /// What is wrong with a drill that is begun now.
    private func guides(_ beside: Beside, _ operation: Operation) -> String? {
        do {
            _ = try beside.dispatch(event: open("drill"), now: operation.now())
            let last = try beside.dispatch(event: .answer(id: "no_response"), now: operation.now())
            let well = last.screen?.state == "call" && last.error == nil
            return well ? nil : "guidance stands at \(last.screen?.state ?? "-"): \(last.error ?? "-")"
        } catch {
            return "guidance fails: \(error)"
        }
    }
}
#endif
