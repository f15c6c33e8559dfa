import Accessibility
import BesideKit
import SwiftUI

/// One page: what scrolls, the answers and what stays in reach of the thumb. With very large text, or a phone on its
/// side, only the way to help stays fixed and all the rest scrolls.
struct PageView: View {
    let page: PageModel
    let app: AppModel
    @Environment(\.dynamicTypeSize) private var textSize
    @Environment(\.verticalSizeClass) private var height

    private var cramped: Bool { textSize.isAccessibilitySize || height == .compact }

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Theme.gap) {
                if let elapsed = page.elapsed { ClockView(running: elapsed, style: .heading, app: app) }
                PiecesView(pieces: page.pieces, app: app)
                if cramped { TapsView(taps: page.answers + page.bar.dropFirst()) }
            }
            .frame(maxWidth: Theme.widest).padding(Theme.side)
        }
        .id(page.key)
        .frame(maxWidth: .infinity)
        .background(Color("ground"))
        .safeAreaInset(edge: .bottom) { foot }
        .navigationTitle(Text(verbatim: page.title))
        .navigationBarTitleDisplayMode(.inline)
        .navigationBarBackButtonHidden(page.ownBack)
        .toolbar {
            ToolbarItemGroup(placement: .topBarTrailing) {
                ForEach(Array((page.signs + [app.leaving]).enumerated()), id: \.offset) { SignView(tap: $0.element) }
            }
        }
        .onChange(of: page.announced) { _, told in
            if !told.isEmpty { AccessibilityNotification.Announcement(told.joined(separator: ". ")).post() }
        }
        .onChange(of: page.key) { AccessibilityNotification.ScreenChanged(page.title).post() }
        .accessibilityAction(.escape) { app.back() }
    }

    private var foot: some View {
        VStack(spacing: Theme.gap) {
            if !cramped { TapsView(taps: page.answers) }
            ViewThatFits(in: .horizontal) {
                HStack(spacing: Theme.gap) { TapsView(taps: pinned, least: least) }
                VStack(spacing: Theme.gap) { TapsView(taps: pinned, least: least) }
            }
        }
        .frame(maxWidth: Theme.widest).padding(Theme.side).frame(maxWidth: .infinity)
        .background(Color("ground"))
    }

    private var pinned: [Tap] { cramped ? Array(page.bar.prefix(1)) : page.bar }

    /// At home the way to help is the largest thing there is.
    private var least: CGFloat { app.way.isEmpty && !cramped ? Theme.help : Theme.target }
}

struct TapsView: View {
    let taps: [Tap]
    var least: CGFloat = Theme.target

    var body: some View {
        ForEach(Array(taps.enumerated()), id: \.offset) { TapView(tap: $0.element, least: least) }
    }
}
