// Written by ios/scripts/resources.

extension Words {
    static let esES: [Word: String] = [
        .menuAlone: "Consumir a solas con menos riesgo",
        .placeAttributeImmigration: "Situación migratoria",
        .placeAttributeTrainedStaff: "Personal formado",
        .placeValueReferral: "con derivación",
    ]
}
