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
            for region in [nil, "US-NY", "CA-BC", "GB", "AU"] {
                let steps = FirstSteps.inFirst(of: ["x-none", "\(lang)-ZZ"], for: .of(region))
                // The language by itself: words of one country alone are not among the static ones.
                let variant = EmergencyNumbers.of(region).variant
                let event = Event.open(protocol: "respond", region: nil, lang: lang, variant: variant)
                let screen = try #require(try beside.dispatch(event: event, now: at(0)).screen)
                #expect(steps.title == screen.title)
                #expect(steps.look == screen.lines)
                // The screen keeps the whole banner among what stands behind one button.
                #expect((steps.banner == nil) == (screen.banner == nil))
                #expect(steps.banner.map(screen.more.contains) ?? true)
            }
        }
    }

    @Test func theNumbersAreThoseOfTheRegions() throws {
        let beside = try opened(nil)
        for region in ["US", "US-NY", "GB", "GB-NIR", "CA-BC", "AU", "FR", "AE", nil, "nowhere"] {
            let event = Event.open(protocol: "respond", region: region, lang: "en", variant: nil)
            let screen = try #require(try beside.dispatch(event: event, now: at(0)).screen)
            let number = try #require(screen.call?.number)
            let numbers = EmergencyNumbers.of(region)
            #expect(numbers.number == number)
            #expect(numbers.variant == screen.variant)
            let steps = FirstSteps.inFirst(of: ["en"], for: numbers).steps(calling: numbers)
            #expect(steps.count == 3)
            #expect(steps[0].contains(number))
            #expect(!steps.contains { $0.isEmpty || $0.contains("%@") })
        }
        #expect(EmergencyNumbers.of("GB") != EmergencyNumbers.of("US"))
    }
}
