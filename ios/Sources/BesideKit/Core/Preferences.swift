import Foundation
import Observation

/// What the person chose, in one small file of the app's own folder. It is read before the core is loaded, and also
/// where its library does not load at all; erased with everything else.
@MainActor @Observable @dynamicMemberLookup
public final class Preferences {
    /// None of them: as the phone has it.
    public struct Chosen: Codable {
        /// A language of the content.
        public var language: String?
        /// ISO 3166.
        public var region: String?
        /// `dark` or `light`.
        public var look: String?
        /// No sound but that of an alarm: the beat is seen and felt, nothing is spoken.
        public var quiet: Bool?
        /// Leaving at once erases, too.
        public var exitErases: Bool?
        /// When the phone was started, as it was last told.
        public var bootId: String?
    }

    private let file: URL?
    private var chosen: Chosen

    /// Without a folder nothing is kept.
    public init(folder: URL?) {
        file = folder?.appendingPathComponent("settings.json")
        let kept = file.flatMap { try? Data(contentsOf: $0) }
        chosen = kept.flatMap { try? JSONDecoder().decode(Chosen.self, from: $0) } ?? Chosen()
    }

    public subscript<T>(dynamicMember choice: WritableKeyPath<Chosen, T>) -> T {
        get { chosen[keyPath: choice] }
        set {
            chosen[keyPath: choice] = newValue
            guard let file, let data = try? JSONEncoder().encode(chosen) else { return }
            try? data.write(to: file, options: .atomic)
        }
    }

    /// The region to open with: chosen, else that of the phone's language and region.
    public var regionNow: String? { chosen.region ?? Locale.current.region?.identifier }

    /// No sound is wanted.
    public var isQuiet: Bool { chosen.quiet ?? false }

    /// False if the file is still there.
    func erase() -> Bool {
        chosen = Chosen()
        guard let file, FileManager.default.fileExists(atPath: file.path) else { return true }
        return (try? FileManager.default.removeItem(at: file)) != nil
    }
}
