// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let fr: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "Se réveille-t-elle ?",
            look: [
                "Un danger ? Sinon, allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Respire mal ? Appuyez fort et vite sur la poitrine. Soufflez aussi si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord les secours, et la notice dans la boîte."
        ),
        "ca_bc": FirstSteps(
            title: "Se réveille-t-elle ?",
            look: [
                "Un danger ? Sinon, allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort entre le cou et l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Respire mal ? Penchez la tête en arrière. Soufflez 1 fois toutes les 5 secondes.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord les secours, et la notice dans la boîte."
        ),
        "default": FirstSteps(
            title: "Se réveille-t-elle ?",
            look: [
                "Un danger ? Sinon, allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
                "Respire mal ? Penchez la tête en arrière. Soufflez 1 fois toutes les 5 secondes.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord les secours, et la notice dans la boîte."
        ),
        "erc": FirstSteps(
            title: "Se réveille-t-elle ?",
            look: [
                "Un danger ? Sinon, allez-y.",
                "Criez : « Réveillez-vous ! » Secouez les épaules.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Respire mal ? Appuyez fort et vite sur la poitrine. Soufflez aussi si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord les secours, et la notice dans la boîte."
        ),
        "uk": FirstSteps(
            title: "Se réveille-t-elle ?",
            look: [
                "Un danger ? Sinon, allez-y.",
                "Criez : « Réveillez-vous ! » Secouez les épaules.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Respire mal ? Appuyez fort et vite sur la poitrine. Soufflez aussi si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord les secours, et la notice dans la boîte."
        ),
    ]
}
