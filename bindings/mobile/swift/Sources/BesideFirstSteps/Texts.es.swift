// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let es: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "¿Se despierta?",
            look: [
                "¿Hay peligro? Si no, vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Empuje fuerte y rápido en el pecho. Dé soplos si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "ca_bc": FirstSteps(
            title: "¿Se despierta?",
            look: [
                "¿Hay peligro? Si no, vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte entre el cuello y el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Incline la cabeza hacia atrás. Dé 1 soplo cada 5 segundos.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "default": FirstSteps(
            title: "¿Se despierta?",
            look: [
                "¿Hay peligro? Si no, vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
                "¿No respira bien? Incline la cabeza hacia atrás. Dé 1 soplo cada 5 segundos.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "erc": FirstSteps(
            title: "¿Se despierta?",
            look: [
                "¿Hay peligro? Si no, vaya.",
                "Grite: “¡Despierte!”. Sacuda los hombros.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Empuje fuerte y rápido en el pecho. Dé soplos si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "uk": FirstSteps(
            title: "¿Se despierta?",
            look: [
                "¿Hay peligro? Si no, vaya.",
                "Grite: “¡Despierte!”. Sacuda los hombros.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Empuje fuerte y rápido en el pecho. Dé soplos si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
    ]
}
