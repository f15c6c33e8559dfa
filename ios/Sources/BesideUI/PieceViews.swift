import BesideKit
import SwiftUI

/// Draws one part of a page.
struct PieceView: View {
    let piece: Piece
    let app: AppModel

    var body: some View {
        switch piece {
        case .text(let text, let style): WordsView(text: text, style: style)
        case .tap(let tap): TapView(tap: tap)
        case .field(let field): FieldView(field: field)
        case .picture(let name, let told): PictureView(name: name, told: told)
        case .clock(let running): ClockView(running: running, style: .plain, app: app)
        case .beat(let rhythm, let label): BeatView(rhythm: rhythm, label: label, app: app)
        case .box(let ground, let pieces):
            VStack(alignment: .leading, spacing: Theme.gap) { PiecesView(pieces: pieces, app: app) }
                .frame(maxWidth: .infinity, alignment: .leading)
                .padding(Theme.side)
                .background(Color(ground.rawValue), in: RoundedRectangle(cornerRadius: Theme.radius))
        case .beside(let pieces):
            ViewThatFits(in: .horizontal) {
                HStack(alignment: .top, spacing: Theme.gap) { PiecesView(pieces: pieces, app: app) }
                VStack(alignment: .leading, spacing: Theme.gap) { PiecesView(pieces: pieces, app: app) }
            }
        }
    }
}

struct PiecesView: View {
    let pieces: [Piece]
    let app: AppModel

    var body: some View {
        ForEach(Array(pieces.enumerated()), id: \.offset) { one in PieceView(piece: one.element, app: app) }
    }
}

struct WordsView: View {
    let text: String
    let style: Style

    var body: some View {
        Text(verbatim: text)
            .font(Theme.font(style)).foregroundStyle(Theme.ink(style))
            .fixedSize(horizontal: false, vertical: true)
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityAddTraits(style == .title || style == .heading ? .isHeader : [])
    }
}

/// Everything that can be tapped is drawn here or in the two views below, and is never smaller than `Theme.target`.
struct TapView: View {
    let tap: Tap
    var least: CGFloat = Theme.target

    var body: some View {
        Button(action: tap.act) {
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: tap.label).bold(tap.weight != .quiet || !tap.lines.isEmpty)
                    .font(tap.tall ? .title3 : .body)
                ForEach(Array(tap.lines.enumerated()), id: \.offset) { Text(verbatim: $0.element).font(.body) }
            }
            .multilineTextAlignment(.leading)
            .padding(.horizontal, Theme.side).padding(.vertical, Theme.gap / 2)
            .frame(maxWidth: .infinity, minHeight: max(least, tap.tall ? Theme.answer : 0), alignment: .leading)
        }
        .buttonStyle(Plate(weight: tap.weight))
        .accessibilityLabel(Text(verbatim: tap.told ?? tap.label))
        .accessibilityAddTraits(tap.selected ? .isSelected : [])
    }
}

/// A sign in the strip at the top.
struct SignView: View {
    let tap: Tap

    var body: some View {
        Button(action: tap.act) {
            Image(systemName: tap.sign?.rawValue ?? "circle")
                .frame(minWidth: Theme.target, minHeight: Theme.target)
        }
        .accessibilityLabel(Text(verbatim: tap.told ?? tap.label))
    }
}

struct FieldView: View {
    @Bindable var field: Field

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            WordsView(text: field.label, style: .plain)
            TextField("", text: $field.text, axis: field.kind == .sentence ? .vertical : .horizontal)
                .font(.body).padding(Theme.side).frame(minHeight: Theme.target)
                .overlay { RoundedRectangle(cornerRadius: Theme.radius).strokeBorder(Color("line"), lineWidth: 2) }
                .keyboardType(field.kind == .number ? .decimalPad : .default)
                .textInputAutocapitalization(
                    field.kind == .words ? .words : field.kind == .sentence ? .sentences : .never
                )
                .autocorrectionDisabled(field.kind != .sentence)
                .submitLabel(.done).onSubmit { field.submit() }
                .accessibilityLabel(Text(verbatim: field.label))
            if let error = field.error { WordsView(text: "△ \(error)", style: .plain) }
        }
    }
}

struct PictureView: View {
    let name: String
    let told: String?
    @ScaledMetric private var height: CGFloat = 132

    var body: some View {
        Image(name).resizable().scaledToFit()
            .frame(maxWidth: .infinity, maxHeight: min(height, 200))
            .padding(Theme.gap)
            .background(Color("picture"), in: RoundedRectangle(cornerRadius: Theme.radius))
            .accessibilityLabel(Text(verbatim: told ?? ""))
            .accessibilityHidden(told == nil)
    }
}

/// Its text is set anew twice a second and moves nothing else.
struct ClockView: View {
    let running: Running
    let style: Style
    let app: AppModel

    var body: some View {
        TimelineView(.periodic(from: .now, by: 0.5)) { _ in
            WordsView(text: running.text(app.bootMs), style: style).monospacedDigit()
        }
    }
}

/// The beat to be seen: a disc that fills with each push, and swells and falls with each breath, and its count. What
/// it shows is also said by the lines, felt and heard.
struct BeatView: View {
    let rhythm: Rhythm
    let label: String
    let app: AppModel
    @Environment(\.accessibilityReduceMotion) private var still

    var body: some View {
        HStack(spacing: Theme.side) {
            TimelineView(.animation(minimumInterval: still ? 0.1 : 0.04)) { _ in disc(app.bootMs) }
                .frame(width: 72, height: 72).accessibilityHidden(true)
            WordsView(text: label, style: .heading)
        }
    }

    private func disc(_ now: Int64) -> some View {
        let extent = rhythm.extent(now, still: still)
        return ZStack {
            Circle().strokeBorder(Color("beat"), lineWidth: 3)
            Circle().fill(Color("beat")).scaleEffect(extent)
            Text(verbatim: rhythm.number(rhythm.beats(now)).map { "\($0)" } ?? "")
                .font(.title2.bold())
                .foregroundStyle(extent > 0.5 ? Color("ground") : Color("ink"))
        }
    }
}
