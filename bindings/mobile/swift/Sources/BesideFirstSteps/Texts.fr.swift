// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    static let fr: [String: FirstSteps] = [
        "anzcor": FirstSteps(
            title: "Essayez de réveiller la personne",
            look: [
                "Pas de danger autour ? Allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "La personne respire mal ? Appuyez fort et vite sur la poitrine. Faites aussi le bouche-à-bouche si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord ce qu’on vous dit au téléphone, et la notice de la boîte."
        ),
        "ca_bc": FirstSteps(
            title: "Essayez de réveiller la personne",
            look: [
                "Pas de danger autour ? Allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort entre le cou et l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "La personne respire mal ? Basculez la tête en arrière. Soufflez 1 fois dans la bouche toutes les 5 secondes.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord ce qu’on vous dit au téléphone, et la notice de la boîte."
        ),
        "default": FirstSteps(
            title: "Essayez de réveiller la personne",
            look: [
                "Pas de danger autour ? Allez-y.",
                "Criez : « Réveillez-vous ! » Serrez fort l’épaule.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
                "La personne respire mal ? Basculez la tête en arrière. Soufflez 1 fois dans la bouche toutes les 5 secondes.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord ce qu’on vous dit au téléphone, et la notice de la boîte."
        ),
        "erc": FirstSteps(
            title: "Essayez de réveiller la personne",
            look: [
                "Pas de danger autour ? Allez-y.",
                "Criez : « Réveillez-vous ! » Secouez les épaules.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "La personne respire mal ? Appuyez fort et vite sur la poitrine. Faites aussi le bouche-à-bouche si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord ce qu’on vous dit au téléphone, et la notice de la boîte."
        ),
        "uk": FirstSteps(
            title: "Essayez de réveiller la personne",
            look: [
                "Pas de danger autour ? Allez-y.",
                "Criez : « Réveillez-vous ! » Secouez les épaules.",
            ],
            steps: [
                "Appelez le %@. Dites d’abord où vous êtes.",
                "La personne respire mal ? Appuyez fort et vite sur la poitrine. Faites aussi le bouche-à-bouche si vous pouvez.",
                "Donnez de la naloxone s’il y en a. C’est un spray nasal ou un kit avec aiguille.",
            ],
            banner: "Aucun soignant n’a encore relu ces étapes. Suivez d’abord ce qu’on vous dit au téléphone, et la notice de la boîte."
        ),
    ]
}
