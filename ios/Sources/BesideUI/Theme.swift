import BesideKit
import SwiftUI

/// Sizes and colours, in one place. Colours stand in the assets, the same as on Android, where their contrast is
/// measured; each text follows the text size of the phone.
enum Theme {
    /// Nothing that can be tapped is smaller.
    static let target: CGFloat = 44
    static let answer: CGFloat = 64
    static let help: CGFloat = 112
    static let gap: CGFloat = 12
    static let side: CGFloat = 16
    static let radius: CGFloat = 12
    /// As wide as a line can be read.
    static let widest: CGFloat = 640

    static func font(_ style: Style) -> Font {
        switch style {
        case .title: .largeTitle.bold()
        case .heading: .title2.bold()
        case .step: .title3
        case .plain: .body
        case .note: .callout
        case .prompt: .title3.bold()
        }
    }

    static func ink(_ style: Style) -> Color {
        style == .prompt ? Color("on_prompt") : Color(style == .note ? "faint" : "ink")
    }
}

/// How a button looks: filled, or with a line around it.
struct Plate: ButtonStyle {
    let weight: Weight

    func makeBody(configuration: Configuration) -> some View {
        let shape = RoundedRectangle(cornerRadius: Theme.radius)
        let filled = weight == .urgent || weight == .step
        configuration.label
            .foregroundStyle(Color(filled ? "on_\(weight.rawValue)" : "ink"))
            .background(Color(filled ? weight.rawValue : "ground"), in: shape)
            .overlay { shape.strokeBorder(Color(weight == .outline ? "ink" : "line"), lineWidth: filled ? 0 : 2) }
            .opacity(configuration.isPressed ? 0.7 : 1)
            .contentShape(shape)
    }
}
