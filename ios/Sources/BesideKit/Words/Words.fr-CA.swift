// Written by ios/scripts/resources.

extension Words {
    static let frCA: [Word: String] = [
        .askNotice: "Montrer la minuterie sur l’écran verrouillé",
        .eraseWhat: "Cela efface ce qui est à vous : une session ouverte, votre trousse, vos corrections, vos réponses et ces réglages. Les listes de lieux restent.",
        .menuKit: "Ma trousse",
        .pictureNaloxone: "Un vaporisateur nasal. Un petit flacon et une aiguille.",
        .pictureNoseSpray: "Une personne sur le dos, la tête penchée. Le bout du vaporisateur est dans le nez.",
    ]
}
