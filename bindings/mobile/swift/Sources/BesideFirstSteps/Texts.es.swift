// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let es: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "Despierte a la persona",
            look: [
                "Mire primero: ¿hay peligro cerca?",
                "Grite su nombre. Grite: “¡Despierte!”",
                "Apriete fuerte el hombro, hasta 10 segundos.",
                "¿No lo sabe? Actúe como si fuera una sobredosis.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Empuje fuerte y rápido en el pecho. Dé soplos si puede.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "ca_bc": FirstSteps(
            title: "Despierte a la persona",
            look: [
                "Mire primero: ¿hay peligro cerca?",
                "Grite su nombre. Grite: “¡Despierte!”",
                "Apriete fuerte entre el cuello y el hombro, hasta 10 segundos.",
                "¿No lo sabe? Actúe como si fuera una sobredosis.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "¿No respira bien? Incline la cabeza hacia atrás. Dé 1 soplo cada 5 segundos.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "default": FirstSteps(
            title: "Despierte a la persona",
            look: [
                "Mire primero: ¿hay peligro cerca?",
                "Grite su nombre. Grite: “¡Despierte!”",
                "Apriete fuerte el hombro, hasta 10 segundos.",
                "¿No lo sabe? Actúe como si fuera una sobredosis.",
            ],
            steps: [
                "Llame al %@. Primero diga dónde está.",
                "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
                "¿No respira bien? Incline la cabeza hacia atrás. Dé 1 soplo cada 5 segundos.",
            ],
            banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
        ),
        "uk": FirstSteps(
            title: "Despierte a la persona",
            look: [
                "Mire primero: ¿hay peligro cerca?",
                "Grite su nombre. Grite: “¡Despierte!”",
                "Sacuda los hombros, hasta 10 segundos.",
                "¿No lo sabe? Actúe como si fuera una sobredosis.",
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
