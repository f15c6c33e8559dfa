// Written by ios/scripts/resources.

extension Words {
    static let frCA: [Word: String] = [
        .pictureNaloxone: "Un vaporisateur nasal. Un petit flacon et une aiguille.",
        .pictureNoseSpray: "Une personne sur le dos, la tête penchée. Le bout du vaporisateur est dans le nez.",
    ]
}
