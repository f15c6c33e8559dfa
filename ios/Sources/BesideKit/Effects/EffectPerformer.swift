import BesideBindings
import Foundation

/// What the phone can do. It begins at once and in the order in which it was asked; `failed` hears of what could not
/// be done, which all stands on the screen, too.
@MainActor
public protocol EffectPerformer: AnyObject {
    /// Hands the number to the phone, which asks before it calls.
    func dial(_ number: String, failed: @escaping Act)
    /// Says it in place of whatever is being said.
    func speak(_ text: String, language: String, failed: @escaping Act)
    func hush()
    /// Beats to be heard, unless `silent`, and felt, until it is stopped or another one starts.
    func beat(_ rhythm: Rhythm, silent: Bool)
    func stopBeat()
    /// `prompt` or `alarm`.
    func haptic(_ pattern: String, failed: @escaping Act)
    func torch(_ on: Bool, failed: @escaping Act)
    func keepAwake(_ on: Bool)
    /// A notification after so many milliseconds. The text is neutral: it may stand on a locked screen.
    func setAlarm(_ id: String, afterMs: Int64, text: String, failed: @escaping Act)
    func cancelAlarm(_ id: String)
    func cancelAlarms()
    func map(_ point: Point, label: String, failed: @escaping Act)
    /// A page of the web, shown by the browser.
    func web(_ address: String)
    func share(text: String, failed: @escaping Act)
    /// Shares from memory: nothing is written for it.
    func share(file: Data, name: String, mediaType: String, failed: @escaping Act)
    /// Where the phone is, once, after a tap; none without permission or where it does not know in time.
    func locate() async -> Point?
    /// Whether notifications were never asked for.
    func mayAskNotices() async -> Bool
    func askNotices() async
    /// What stands in a file that the person picked, at most so many bytes and one more.
    func read(_ file: URL, most: Int) async throws -> Data
    /// Out of sight at once.
    func leave()
}
