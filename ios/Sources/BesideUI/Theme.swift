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
        switch style {
        case .note: Color("faint")
        case .prompt: Color("on_prompt")
        case .title, .heading, .step, .plain: Color("ink")
        }
    }

    static func ground(_ ground: Ground) -> Color {
        switch ground {
        case .card: Color("card")
        case .prompt: Color("prompt")
        }
    }

    static func symbol(_ sign: Sign) -> String {
        switch sign {
        case .home: "house"
        case .language: "globe"
        case .leave: "rectangle.portrait.and.arrow.right"
        case .soundOn: "speaker.wave.2"
        case .soundOff: "speaker.slash"
        }
    }
}

/// How a button looks: filled, or with a line around it.
struct Plate: ButtonStyle {
    let weight: Weight

    func makeBody(configuration: Configuration) -> some View {
        let shape = RoundedRectangle(cornerRadius: Theme.radius)
        configuration.label
            .foregroundStyle(ink)
            .background(fill, in: shape)
            .overlay { shape.strokeBorder(Color("line"), lineWidth: weight == .quiet ? 2 : 0) }
            .opacity(configuration.isPressed ? 0.7 : 1)
            .contentShape(shape)
    }

    private var fill: Color {
        switch weight {
        case .urgent: Color("urgent")
        case .step: Color("step")
        case .quiet: Color("ground")
        }
    }

    private var ink: Color {
        switch weight {
        case .urgent: Color("on_urgent")
        case .step: Color("on_step")
        case .quiet: Color("ink")
        }
    }
}
