import AVFoundation
import BesideKit
import UIKit

/// Sound that a phone on silent gives, too.
@MainActor
private func openSound() {
    let session = AVAudioSession.sharedInstance()
    try? session.setCategory(.playback, mode: .default, options: [.duckOthers])
    try? session.setActive(true)
}

/// Speaks in the language of the content.
@MainActor
final class Speaker {
    private let synthesizer = AVSpeechSynthesizer()

    /// Says it, and nothing that was being said before; false where the phone has no voice for it.
    func say(_ text: String, language: String) -> Bool {
        guard let voice = AVSpeechSynthesisVoice(language: language) else { return false }
        openSound()
        stop()
        let utterance = AVSpeechUtterance(string: text)
        utterance.voice = voice
        synthesizer.speak(utterance)
        return true
    }

    func stop() { _ = synthesizer.stopSpeaking(at: .immediate) }
}

/// The beat, heard and felt, beside the main thread: a slow screen does not move it.
@MainActor
final class Beater {
    private var beating: Task<Void, Never>?

    func start(_ rhythm: Rhythm, silent: Bool) {
        stop()
        if !silent { openSound() }
        beating = Task.detached(priority: .high) {
            let players = silent ? nil : (push: Self.player(.push), breath: Self.player(.breath))
            while !Task.isCancelled {
                let now = TimeSource.bootMs()
                let beat = rhythm.beats(now) + 1
                try? await Task.sleep(for: .milliseconds(rhythm.beatAt(beat) - now))
                if Task.isCancelled { return }
                switch rhythm.stroke(beat) {
                case .push: players?.push?.strike()
                case .breath: players?.breath?.strike()
                case .rest: continue
                }
                await UIImpactFeedbackGenerator(style: .heavy).impactOccurred()
            }
        }
    }

    func stop() {
        beating?.cancel()
        beating = nil
    }

    private nonisolated static func player(_ tone: Tone) -> AVAudioPlayer? { try? AVAudioPlayer(data: tone.wav) }
}

extension AVAudioPlayer {
    /// From the beginning, also while it still sounds.
    fileprivate func strike() {
        currentTime = 0
        play()
    }
}

/// The lamp beside the camera. No picture is ever taken.
enum Torch {
    /// False where there is none that obeyed.
    static func shine(_ on: Bool) -> Bool {
        guard let lamp = AVCaptureDevice.default(for: .video), lamp.hasTorch else { return false }
        guard (try? lamp.lockForConfiguration()) != nil else { return false }
        lamp.torchMode = on ? .on : .off
        lamp.unlockForConfiguration()
        return true
    }
}
