import BesideKit
import SwiftUI
import UniformTypeIdentifiers

/// The app: home, the pages above it, and a cover over all of it while it is not in front.
public struct RootView: View {
    @Bindable private var app: AppModel
    @Environment(\.scenePhase) private var phase

    public init(app: AppModel) {
        self.app = app
    }

    public var body: some View {
        NavigationStack(path: $app.way) {
            PageView(page: app.home, app: app)
                .navigationDestination(for: Address.self) { PageView(page: app.page($0), app: app) }
        }
        .tint(Color("ink"))
        .environment(\.locale, Locale(identifier: app.words.language))
        .environment(\.layoutDirection, rightToLeft ? .rightToLeft : .leftToRight)
        .preferredColorScheme(scheme)
        .overlay { if app.left || phase != .active { cover } }
        .onChange(of: phase, initial: true) { if phase == .active { app.cameToFront() } }
        .task { await tick() }
        .fileImporter(isPresented: $app.picking, allowedContentTypes: [.item]) { result in
            if let file = try? result.get() { app.open(file: file) }
        }
        .fileExporter(
            isPresented: saving, document: app.saving.map { Card(text: $0.text) }, contentType: .plainText,
            defaultFilename: app.saving?.name
        ) { result in
            if case .failure = result { app.go(.notSaved) }
        }
        .onOpenURL { app.open(file: $0) }
    }

    /// Nothing is to be read in the list of recent apps, nor after one has left.
    private var cover: some View {
        Color("ground").ignoresSafeArea().onTapGesture { app.cameToFront() }.accessibilityHidden(true)
    }

    private var saving: Binding<Bool> {
        Binding(get: { app.saving != nil }, set: { if !$0 { app.saving = nil } })
    }

    private var scheme: ColorScheme? {
        app.preferences.look.map { $0 == "dark" ? .dark : .light }
    }

    private var rightToLeft: Bool {
        Locale.Language(identifier: app.words.language).characterDirection == .rightToLeft
    }

    /// Clocks are shown in whole seconds.
    private func tick() async {
        while !Task.isCancelled {
            app.guide.tick()
            try? await Task.sleep(for: .milliseconds(500))
        }
    }
}

/// A text to be written where the person chooses.
struct Card: FileDocument {
    static let readableContentTypes: [UTType] = [.plainText]
    let text: String

    init(text: String) {
        self.text = text
    }

    init(configuration: ReadConfiguration) throws {
        throw CocoaError(.fileReadUnknown)  // only ever written
    }

    func fileWrapper(configuration: WriteConfiguration) throws -> FileWrapper {
        FileWrapper(regularFileWithContents: Data(text.utf8))
    }
}
