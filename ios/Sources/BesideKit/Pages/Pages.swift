import BesideBindings

extension AppModel {
    /// Every page by its address.
    func make(_ address: Address) -> PageModel {
        switch address {
        case .guided: GuidedPage(app: self)
        case .firstSteps: FirstStepsPage(app: self)
        case .sources: SourcesPage(app: self)
        case .near(let kinds): NearPage(app: self, kinds: kinds)
        case .kinds: KindsPage(app: self)
        case .place(let id): PlacePage(app: self, id: id)
        case .guides: GuidesPage(app: self)
        case .hotlines: GuideListPage(app: self, .hotlines, title: .guideHotlines)
        case .products: GuideListPage(app: self, .products, title: .guideKindProduct)
        case .topic(let id): TopicPage(app: self, id: id)
        case .kit: KitPage(app: self)
        case .kitAdd: KitAddPage(app: self)
        case .lists: ListsPage(app: self)
        case .correct(let place): CorrectPage(app: self, place: place)
        case .edit(let place, let field, let name, let old):
            EditPage(app: self, place: place, field: field, name: name, old: old)
        case .stillTrue(let place): WhyPage(app: self, .stillTrue) { .stillTrue(place: place, field: nil, why: $0) }
        case .gone(let place): WhyPage(app: self, .isGone) { .gone(place: place, why: $0) }
        case .newPlace: NewPlacePage(app: self)
        case .install(let file): InstallPage(app: self, file: file)
        case .settings: SettingsPage(app: self)
        case .region: RegionPage(app: self)
        case .erase: SurePage.erase(self)
        case .about: AboutPage(app: self)
        case .notSaved: SurePage(app: self, nil, .notSaved)
        }
    }
}
