import Observation

/// Whether the phone may show notifications is asked after the first dose, and never again.
@MainActor @Observable
final class Notices {
    private(set) var mayAsk = false
    @ObservationIgnored private unowned let app: AppModel

    init(app: AppModel) {
        self.app = app
    }

    func look() {
        app.later { [unowned self] in mayAsk = await app.phone.mayAskNotices() }
    }

    func ask() {
        app.later { [unowned self] in
            await app.phone.askNotices()
            mayAsk = await app.phone.mayAskNotices()
        }
    }
}
