import Foundation
import Observation

/// What the person chose, in one small file of the app's own folder. It is read before the core is loaded, and also
/// where its library does not load at all; erased with everything else.
@MainActor @Observable
public final class Preferences {
    private struct Chosen: Codable {
        var language: String?
        var region: String?
        var look: String?
        var quiet: Bool?
        var exitErases: Bool?
        var bootId: String?
    }

    private let file: URL?
    private var chosen: Chosen

    /// Without a folder nothing is kept.
    public init(folder: URL?) {
        file = folder?.appendingPathComponent("settings.json")
        let kept = file.flatMap { try? Data(contentsOf: $0) }
        chosen = kept.flatMap { try? JSONDecoder().decode(Chosen.self, from: $0) } ?? Chosen()
    }

    /// A language of the content; none follows the phone.
    public var language: String? {
        get { chosen.language }
        set { keep { $0.language = newValue } }
    }

    /// ISO 3166; none follows the phone.
    public var region: String? {
        get { chosen.region }
        set { keep { $0.region = newValue } }
    }

    /// `dark`, `light`, or none: as the phone has it.
    public var look: String? {
        get { chosen.look }
        set { keep { $0.look = newValue } }
    }

    /// No sound but that of an alarm: the beat is seen and felt, nothing is spoken.
    public var quiet: Bool {
        get { chosen.quiet ?? false }
        set { keep { $0.quiet = newValue } }
    }

    /// Leaving at once erases, too.
    public var exitErases: Bool {
        get { chosen.exitErases ?? false }
        set { keep { $0.exitErases = newValue } }
    }

    /// When the phone was started, as it was last told.
    public var bootId: String? {
        get { chosen.bootId }
        set { keep { $0.bootId = newValue } }
    }

    /// The region to open with: chosen, else that of the phone's language and region.
    public var regionNow: String? { region ?? Locale.current.region?.identifier }

    /// False if the file is still there.
    func erase() -> Bool {
        chosen = Chosen()
        guard let file, FileManager.default.fileExists(atPath: file.path) else { return true }
        return (try? FileManager.default.removeItem(at: file)) != nil
    }

    private func keep(_ change: (inout Chosen) -> Void) {
        change(&chosen)
        guard let file, let data = try? JSONEncoder().encode(chosen) else { return }
        try? data.write(to: file, options: .atomic)
    }
}
