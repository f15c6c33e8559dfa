import BesideBindings
import Foundation

/// Does what the core asks for, and tells it what could not be done.
@MainActor
final class Effects {
    private unowned let app: AppModel
    private let phone: any EffectPerformer

    init(app: AppModel, phone: any EffectPerformer) {
        self.app = app
        self.phone = phone
    }

    func perform(_ effect: Effect) {
        switch effect {
        case .dial(let number): phone.dial(number, failed: failed("dial"))
        case .speak(let text): speak(text)
        case .beat(let pattern, let everyMs): beat(pattern, everyMs)
        case .beatStop: phone.stopBeat()
        case .haptic(let pattern): phone.haptic(pattern, failed: failed("haptic"))
        case .torch(let on): phone.torch(on, failed: failed("torch"))
        case .keepAwake(let on): phone.keepAwake(on)
        case .alarmSet(let id, let dueAt, let text):
            let wait = max(dueAt - app.core.time.now().bootMs, 0)
            phone.setAlarm(id, afterMs: wait, text: text, failed: failed("alarm_set"))
        case .alarmCancel(let id): phone.cancelAlarm(id)
        case .askLocation: break  // the screen offers it
        case .openMap(let lat, let lon, let label):
            phone.map(Point(lat: lat, lon: lon), label: label, failed: failed("open_map"))
        case .shareText(let text): phone.share(text: text, failed: failed("share_text"))
        case .shareFile(let name, let mediaType):
            app.guide.card { [phone, failed = failed("share_file")] text in
                phone.share(file: Data(text.utf8), name: name, mediaType: mediaType, failed: failed)
            }
        case .open: break  // the guide goes there itself
        }
    }

    /// Quiet and dark at once: the app is being left in a hurry, or everything is erased.
    func silence() {
        phone.stopBeat()
        phone.hush()
        phone.cancelAlarms()
        phone.torch(false) {}
        phone.keepAwake(false)
    }

    /// Sound was switched on or off: what beats goes on, heard or not.
    func soundChanged() {
        if app.preferences.isQuiet { phone.hush() }
        if let rhythm = app.guide.rhythm { phone.beat(rhythm, silent: app.preferences.isQuiet) }
    }

    private func speak(_ text: String) {
        let alarm = app.guide.screen?.prompts.contains { $0.id == "alarm" } ?? false
        if app.preferences.isQuiet && !alarm { return }
        let language = app.guide.language ?? app.words.language
        phone.speak(text, language: language, failed: failed("speak"))
    }

    /// In step with the clock on the screen.
    private func beat(_ pattern: String, _ everyMs: Int64) {
        let clock = app.guide.screen?.clocks.first { $0.everyMs == everyMs }
        let started = clock?.startedAt ?? app.core.time.now().bootMs
        let rhythm = Rhythm(pattern: pattern, everyMs: everyMs, startedAt: started)
        phone.beat(rhythm, silent: app.preferences.isQuiet)
    }

    private func failed(_ kind: String) -> Act {
        { [weak app] in app?.guide.failed(kind) }
    }
}
