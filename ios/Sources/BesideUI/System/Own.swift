import BesideKit
import Foundation

/// The one app of the process; the quick action and the intent reach it, too.
@MainActor
public enum Own {
    public static let app = AppModel(folder: folder(), phone: PhoneEffects(), newestList: newestList)

    /// Set by the group that gives the app out.
    private static var newestList: String? {
        (Bundle.main.object(forInfoDictionaryKey: "BesideNewestList") as? String).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The app's private folder: out of backups, and readable from the first unlock on, so that a clock that falls due
    /// behind the lock finds its path. None where it cannot be made: the steps work without.
    private static func folder() -> URL? {
        let files = FileManager.default
        guard var folder = files.urls(for: .applicationSupportDirectory, in: .userDomainMask).first else {
            return nil
        }
        folder.appendPathComponent("beside", isDirectory: true)
        let until = [FileAttributeKey.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication]
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: until)
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try folder.setResourceValues(values)
            return folder
        } catch {
            return nil
        }
    }
}
