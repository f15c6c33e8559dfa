// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let es = FirstSteps(
        title: "Despierte a la persona",
        look: [
            "Mire primero: ¿hay peligro cerca?",
            "Grite su nombre. Grite: “¡Despierte!”",
            "Apriete fuerte el hombro, hasta 10 segundos.",
            "¿No lo sabe? Actúe como si fuera una sobredosis.",
        ],
        call: "Llame al %@. Primero diga dónde está.",
        naloxone: "Dé naloxona si hay. Es un espray nasal o un kit con aguja.",
        breaths: "¿No respira bien? Incline la cabeza hacia atrás. Dé 1 soplo cada 5 segundos.",
        cpr: "¿No respira bien? Empuje fuerte y rápido en el pecho. Dé soplos si puede.",
        banner: "Ningún profesional de la salud ha revisado aún estos pasos. Siga primero lo que digan en emergencias y el folleto del envase."
    )
}
