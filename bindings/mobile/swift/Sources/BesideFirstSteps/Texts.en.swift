// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let en: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "Try to wake them",
            look: [
                "Safe to go near? Go.",
                "Shout: \"Wake up!\" Squeeze the shoulder hard.",
            ],
            steps: [
                "Call %@. First say where you are.",
                "Not breathing well? Push hard and fast on the chest, and give breaths if you can.",
                "Give naloxone if it is here. It is a nose spray or a needle kit.",
            ],
            banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
        ),
        "ca_bc": FirstSteps(
            title: "Try to wake them",
            look: [
                "Safe to go near? Go.",
                "Shout: \"Wake up!\" Squeeze hard between neck and shoulder.",
            ],
            steps: [
                "Call %@. First say where you are.",
                "Not breathing well? Tilt the head back. Give 1 breath every 5 seconds.",
                "Give naloxone if it is here. It is a nose spray or a needle kit.",
            ],
            banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
        ),
        "default": FirstSteps(
            title: "Try to wake them",
            look: [
                "Safe to go near? Go.",
                "Shout: \"Wake up!\" Squeeze the shoulder hard.",
            ],
            steps: [
                "Call %@. First say where you are.",
                "Give naloxone if it is here. It is a nose spray or a needle kit.",
                "Not breathing well? Tilt the head back. Give 1 breath every 5 seconds.",
            ],
            banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
        ),
        "erc": FirstSteps(
            title: "Try to wake them",
            look: [
                "Safe to go near? Go.",
                "Shout: \"Wake up!\" Shake the shoulders.",
            ],
            steps: [
                "Call %@. First say where you are.",
                "Not breathing well? Push hard and fast on the chest, and give breaths if you can.",
                "Give naloxone if it is here. It is a nose spray or a needle kit.",
            ],
            banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
        ),
        "uk": FirstSteps(
            title: "Try to wake them",
            look: [
                "Safe to go near? Go.",
                "Shout: \"Wake up!\" Shake the shoulders.",
            ],
            steps: [
                "Call %@. First say where you are.",
                "Not breathing well? Push hard and fast on the chest, and give breaths if you can.",
                "Give naloxone if it is here. It is a nose spray or a needle kit.",
            ],
            banner: "No clinician has checked these steps yet. Follow the dispatcher and the leaflet in the pack first."
        ),
    ]
}
