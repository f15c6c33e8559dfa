import Foundation

public final class AVAudioSession {
    public struct Category: Sendable { public static let playback = Category() }
    public struct Mode: Sendable { public static let `default` = Mode() }
    public struct CategoryOptions: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let duckOthers = CategoryOptions(rawValue: 2)
    }
    public static func sharedInstance() -> AVAudioSession { AVAudioSession() }
    public func setCategory(_ category: Category, mode: Mode, options: CategoryOptions = []) throws {}
    public func setActive(_ active: Bool) throws {}
}

public final class AVSpeechSynthesisVoice {
    public init?(language: String?) {}
}

public final class AVSpeechUtterance {
    public init(string: String) {}
    public var voice: AVSpeechSynthesisVoice?
}

public enum AVSpeechBoundary: Int { case immediate, word }

public final class AVSpeechSynthesizer {
    public init() {}
    public func speak(_ utterance: AVSpeechUtterance) {}
    public func stopSpeaking(at boundary: AVSpeechBoundary) -> Bool { true }
}

public final class AVAudioPlayer {
    public init(data: Data) throws {}
    public var currentTime: TimeInterval = 0
    @discardableResult public func play() -> Bool { true }
}

public struct AVMediaType: Sendable { public static let video = AVMediaType() }

public final class AVCaptureDevice {
    public enum TorchMode: Int { case off, on, auto }
    public class func `default`(for type: AVMediaType) -> AVCaptureDevice? { nil }
    public var hasTorch: Bool { false }
    public var torchMode = TorchMode.off
    public func lockForConfiguration() throws {}
    public func unlockForConfiguration() {}
}
