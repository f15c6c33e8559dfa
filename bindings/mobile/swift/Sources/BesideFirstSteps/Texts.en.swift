// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let en = FirstSteps(
        title: "Wake them",
        look: [
            "Look first: is it safe to go near?",
            "Shout their name. Shout \"Wake up!\"",
            "Squeeze the shoulder hard, for up to 10 seconds.",
            "Not sure? Act as if it is an overdose.",
        ],
        call: "Call %@. First say where you are.",
        naloxone: "Give naloxone if it is here. It is a nose spray or a needle kit.",
        breaths: "Not breathing well? Tilt the head back. Give 1 breath every 5 seconds.",
        cpr: "Not breathing well? Push hard and fast on the chest, and give breaths if you can.",
        banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
    )
}
