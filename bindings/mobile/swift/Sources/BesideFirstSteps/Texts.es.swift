// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let es: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "Intente despertar a la persona",
            look: [
                "¿No hay peligro cerca? Vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿La persona no respira bien? Haga compresiones fuertes y rápidas en el pecho. Dé boca a boca si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "ca_bc": FirstSteps(
            title: "Intente despertar a la persona",
            look: [
                "¿No hay peligro cerca? Vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte entre el cuello y el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿La persona no respira bien? Incline la cabeza hacia atrás. Dé 1 soplo de boca a boca cada 5 segundos.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "default": FirstSteps(
            title: "Intente despertar a la persona",
            look: [
                "¿No hay peligro cerca? Vaya.",
                "Grite: “¡Despierte!”. Apriete fuerte el hombro.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
                "¿La persona no respira bien? Incline la cabeza hacia atrás. Dé 1 soplo de boca a boca cada 5 segundos.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "erc": FirstSteps(
            title: "Intente despertar a la persona",
            look: [
                "¿No hay peligro cerca? Vaya.",
                "Grite: “¡Despierte!”. Sacuda los hombros.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿La persona no respira bien? Haga compresiones fuertes y rápidas en el pecho. Dé boca a boca si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "uk": FirstSteps(
            title: "Intente despertar a la persona",
            look: [
                "¿No hay peligro cerca? Vaya.",
                "Grite: “¡Despierte!”. Sacuda los hombros.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿La persona no respira bien? Haga compresiones fuertes y rápidas en el pecho. Dé boca a boca si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
    ]
}
