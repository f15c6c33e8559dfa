import Accessibility
import BesideKit
import SwiftUI

/// One page: what scrolls, the answers and what stays in reach of the thumb. Where the answers would take too much of
/// the height (very large text, a small phone, a phone on its side) only the first of the bar stays fixed and all the
/// rest scrolls.
struct PageView: View {
    let page: PageModel
    let app: AppModel
    @Environment(\.dynamicTypeSize) private var textSize
    @Environment(\.verticalSizeClass) private var height
    @ScaledMetric private var answer = Theme.answer + Theme.gap
    @ScaledMetric private var row = Theme.target + Theme.gap

    var body: some View {
        GeometryReader { room in content(cramped: cramped(room.size.height)) }
            .background(Color("ground"))
            .navigationTitle(Text(verbatim: page.title))
            .navigationBarTitleDisplayMode(.inline)
            .navigationBarBackButtonHidden(page.ownBack)
            .toolbar {
                ToolbarItemGroup(placement: .topBarTrailing) {
                    ForEach(Array((page.signs + [app.leaving]).enumerated()), id: \.offset) {
                        SignView(tap: $0.element)
                    }
                }
            }
            .onChange(of: page.announced) { _, told in
                if !told.isEmpty { AccessibilityNotification.Announcement(told.joined(separator: ". ")).post() }
            }
            .onChange(of: page.key) { AccessibilityNotification.ScreenChanged(page.title).post() }
            .accessibilityAction(.escape) { app.back() }
    }

    /// The foot may have half of the height; measured in lines, as the texts are not laid out yet.
    private func cramped(_ room: CGFloat) -> Bool {
        let foot = CGFloat(page.answers.count) * answer + CGFloat((page.bar.count + 1) / 2) * row
        return textSize.isAccessibilitySize || height == .compact || foot > room * 0.52
    }

    private func content(cramped: Bool) -> some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Theme.gap) {
                if let elapsed = page.elapsed { ClockView(running: elapsed, style: .heading, app: app) }
                if !textSize.isAccessibilitySize { PiecesView(pieces: page.lead, app: app) }
                PiecesView(pieces: page.pieces, app: app)
                if textSize.isAccessibilitySize { PiecesView(pieces: page.lead, app: app) }
                if cramped {
                    TapsView(taps: page.answers)
                    TapRowsView(taps: Array(page.bar.dropFirst()))
                }
                PiecesView(pieces: page.further, app: app)
            }
            .frame(maxWidth: Theme.widest).padding(Theme.side)
        }
        .id(page.key)
        .frame(maxWidth: .infinity)
        .safeAreaInset(edge: .top) { head }
        .safeAreaInset(edge: .bottom) { foot(cramped: cramped) }
    }

    private var head: some View {
        PiecesView(pieces: page.head, app: app)
            .frame(maxWidth: Theme.widest).padding(.horizontal, Theme.side).frame(maxWidth: .infinity)
            .background(Color("ground"))
    }

    private func foot(cramped: Bool) -> some View {
        VStack(spacing: Theme.gap) {
            if !cramped { TapsView(taps: page.answers) }
            TapRowsView(taps: cramped ? Array(page.bar.prefix(1)) : page.bar, least: least(cramped))
        }
        .frame(maxWidth: Theme.widest).padding(Theme.side).frame(maxWidth: .infinity)
        .background(Color("ground"))
    }

    /// At home the way to help is the largest thing there is.
    private func least(_ cramped: Bool) -> CGFloat { app.way.isEmpty && !cramped ? Theme.help : Theme.target }
}

struct TapsView: View {
    let taps: [Tap]
    var least: CGFloat = Theme.target

    var body: some View {
        ForEach(Array(taps.enumerated()), id: \.offset) { TapView(tap: $0.element, least: least) }
    }
}

/// Two beside each other.
struct TapRowsView: View {
    let taps: [Tap]
    var least: CGFloat = Theme.target

    var body: some View {
        ForEach(Array(stride(from: 0, to: taps.count, by: 2)), id: \.self) { at in
            HStack(spacing: Theme.gap) { TapsView(taps: Array(taps[at..<min(at + 2, taps.count)]), least: least) }
        }
    }
}
