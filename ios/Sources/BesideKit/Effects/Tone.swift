import Foundation

/// A tone as the bytes of a WAV file, made anew at each start: 16 bits, one channel.
public struct Tone: Sendable {
    let lengthMs: Int
    let hertz: Double

    /// Of a push on the chest.
    public static let push = Tone(lengthMs: 60, hertz: 1_000)
    /// Of a breath.
    public static let breath = Tone(lengthMs: 900, hertz: 440)

    public var wav: Data {
        let count = Self.rate * lengthMs / 1_000
        let samples = (0..<count).map { at -> Int16 in
            let fade = Double(min(at, count - at, Self.fade)) / Double(Self.fade)
            let wave = sin(2 * .pi * hertz * Double(at) / Double(Self.rate))
            return Int16(wave * fade * Double(Int16.max) * Self.loud)
        }
        var data = Data("RIFF".utf8)
        let size = UInt32(count * 2)
        data.append(little: 36 + size)
        data.append(Data("WAVEfmt ".utf8))
        for word: UInt32 in [16, 0x1_0001, UInt32(Self.rate), UInt32(Self.rate * 2), 0x10_0002] {
            data.append(little: word)
        }
        data.append(Data("data".utf8))
        data.append(little: size)
        for sample in samples { data.append(little: sample) }
        return data
    }

    private static let (rate, fade, loud) = (22_050, 200, 0.8)
}

extension Data {
    fileprivate mutating func append(little number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
