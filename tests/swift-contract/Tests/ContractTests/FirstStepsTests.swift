import BesideBindings
import BesideFirstSteps
import Testing

/// What is shown when the library is not to be had says what the library would.
struct FirstStepsTests {
    @Test func theyAreTheFirstScreenInEveryLanguage() throws {
        let beside = try opened(nil)
        let languages = try beside.about(lang: nil).languages
        #expect(Set(languages) == Set(FirstSteps.languages.keys))
        for lang in languages {
            let steps = FirstSteps.inFirst(of: ["x-none", "\(lang)-ZZ"])
            let event = Event.open(protocol: "respond", region: nil, lang: lang, variant: nil)
            let screen = try #require(try beside.dispatch(event: event, now: at(0)).screen)
            #expect(steps.title == screen.title)
            #expect(steps.look == screen.lines)
            #expect(steps.banner == screen.banner)
            #expect(!steps.naloxone.isEmpty)
        }
    }

    @Test func theNumbersAreThoseOfTheRegions() throws {
        let beside = try opened(nil)
        for region in ["US", "US-NY", "GB", "GB-NIR", "CA-BC", "AU", "FR", "AE", nil, "nowhere"] {
            let event = Event.open(protocol: "respond", region: region, lang: "en", variant: nil)
            let number = try #require(try beside.dispatch(event: event, now: at(0)).screen?.call?.number)
            let numbers = EmergencyNumbers.of(region)
            #expect(numbers.number == number)
            let steps = FirstSteps.inFirst(of: ["en"])
            #expect(steps.call(numbers).contains(number))
            #expect(!steps.call(numbers).contains("%@"))
            #expect(!steps.care(numbers).isEmpty)
        }
        #expect(EmergencyNumbers.of("GB") != EmergencyNumbers.of("US"))
    }
}
