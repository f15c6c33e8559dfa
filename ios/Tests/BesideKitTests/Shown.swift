import BesideBindings
import Foundation

@testable import BesideKit

/// What is on the screen at each step of a journey, written as the Android app writes it: tests/shells compares both.
@MainActor
final class Shown {
    private var lines: [String] = []

    func add(_ hand: Hand) {
        guard let screen = hand.screen else { return }
        lines.append("# \(screen.protocol) \(screen.state)")
        lines += hand.texts.filter { !$0.isEmpty }.map { $0.replacing("\n", with: " / ") }
        let labels = hand.pieces.flatMap(\.taps).map(\.label)
        lines += labels.map { "  [\($0)]" }
        lines += hand.page.answers.map { "  >[\($0.label)]" }
        lines += hand.page.bar.map { "  ![\($0.label)]" }
    }

    func write(to name: String) throws {
        let folder = repository.appendingPathComponent("target/shells/ios")
        let file = folder.appendingPathComponent(name + ".txt")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
}
