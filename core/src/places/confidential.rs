//! Texts by which an address says that it is nobody's business, in the languages in
//! which lists are written.

use crate::words::folded;

/// What an address says that is kept confidential, folded, wherever it stands. No name of
/// a street is among them.
const PHRASES: &[&str] = &[
    // English
    "confidential",
    "confidentially",
    "confidentiality",
    "undisclosed",
    "not disclosed",
    "non disclosed",
    "nondisclosed",
    "withheld",
    "unpublished",
    "not published",
    "unlisted",
    "not listed",
    "not public",
    "kept private",
    "is private",
    "private location",
    "private address",
    "private residence",
    "location private",
    "address private",
    "kept secret",
    "secret location",
    "secret address",
    "hidden location",
    "protected address",
    "address protected",
    "anonymous address",
    "safe house",
    "safehouse",
    "for safety",
    "safety reasons",
    "call for address",
    "call for location",
    "call for directions",
    "call for details",
    "call for info",
    "call hotline",
    "call us",
    "call the",
    "please call",
    "please contact",
    "contact us",
    "contact the",
    "contact for",
    "phone for",
    "by phone only",
    "upon request",
    "on request",
    "upon referral",
    "on referral",
    "upon intake",
    "at intake",
    "after intake",
    "after screening",
    "not available to the public",
    "not shared",
    "not given",
    "not released",
    "not provided",
    "disclosed on",
    "disclosed upon",
    "given on",
    "given upon",
    "location varies for safety",
    // Spanish
    "confidencial",
    "confidenciales",
    "direccion reservada",
    "direccion protegida",
    "direccion privada",
    "domicilio reservado",
    "domicilio protegido",
    "domicilio privado",
    "ubicacion reservada",
    "ubicacion protegida",
    "ubicacion privada",
    "ubicacion secreta",
    "direccion secreta",
    "direccion oculta",
    "no se publica",
    "no publicada",
    "no divulgada",
    "no divulgado",
    "no revelada",
    "no se divulga",
    "no se facilita",
    "bajo reserva",
    "llame para",
    "llamar para",
    "a solicitud",
    "previa solicitud",
    "casa segura",
    "por seguridad",
    "sin publicar",
    // French
    "confidentiel",
    "confidentielle",
    "confidentiels",
    "confidentielles",
    "adresse secrete",
    "tenue secrete",
    "adresse protegee",
    "non communiquee",
    "non divulguee",
    "non publiee",
    "non diffusee",
    "pas communiquee",
    "pas publiee",
    "pas divulguee",
    "sur demande",
    "communiquee par telephone",
    "communiquee sur",
    "communiquee lors",
    "lieu secret",
    "lieu tenu secret",
    "appelez pour",
    "appeler pour",
    "par securite",
    "raisons de securite",
    "mise a l abri",
    // German
    "vertraulich",
    "vertrauliche",
    "geheim",
    "geheime",
    "geheimer",
    "anonyme adresse",
    "adresse anonym",
    "schutzadresse",
    "geschutzte adresse",
    "adresse geschutzt",
    "auf anfrage",
    "nicht bekannt gegeben",
    "nicht bekanntgegeben",
    "nicht offentlich",
    "nicht veroffentlicht",
    "nicht genannt",
    "wird nicht",
    "nur telefonisch",
    "bitte anrufen",
    "sicherheitsgrunden",
    "unter verschluss",
    // Portuguese
    "sigiloso",
    "sigilosa",
    "sigilo",
    "morada reservada",
    "endereco reservado",
    "endereco protegido",
    "morada protegida",
    "endereco secreto",
    "morada secreta",
    "nao divulgado",
    "nao divulgada",
    "nao publicado",
    "nao publicada",
    "sob consulta",
    "mediante contacto",
    "a pedido",
    "ligue para",
    "por seguranca",
    // Italian
    "riservato",
    "riservata",
    "indirizzo segreto",
    "luogo segreto",
    "indirizzo protetto",
    "sede protetta",
    "non divulgato",
    "non divulgata",
    "non pubblicato",
    "non pubblico",
    "su richiesta",
    "chiamare per",
    "indirizzo anonimo",
    "confidenziale",
    "sede segreta",
    // Dutch
    "vertrouwelijk",
    "vertrouwelijke",
    "geheim adres",
    "op aanvraag",
    "niet openbaar",
    "niet bekend",
    "onbekend adres",
    "afgeschermd",
    // Scandinavian languages, Finnish
    "hemlig",
    "hemliga",
    "hemmelig",
    "hemmelige",
    "konfidentiell",
    "fortrolig",
    "skyddad adress",
    "skjult adresse",
    "sperret adresse",
    "salainen",
    "luottamuksellinen",
    // Polish, Czech, Russian, Ukrainian
    "poufne",
    "poufny",
    "adres zastrzezony",
    "niejawny",
    "tajny adres",
    "utajena",
    "utajene",
    "duverne",
    "конфиденциально",
    "конфиденциальный",
    "не разглашается",
    "засекречен",
    "конфіденційно",
    "не розголошується",
    // Turkish, Vietnamese, Haitian, Tagalog
    "gizli",
    "bi mat",
    "bao mat",
    "konfidansyel",
    "kumpidensyal",
    // Chinese, Japanese, Korean, Arabic
    "保密",
    "不公开",
    "不公開",
    "非公開",
    "비공개",
    "سري",
    "غير معلن",
];

/// What is confidential where it is all that stands in an address.
const WHOLE: &[&str] = &[
    "private",
    "secret",
    "hidden",
    "anonymous",
    "protected",
    "restricted",
    "privado",
    "privada",
    "secreto",
    "secreta",
    "oculto",
    "oculta",
    "reservado",
    "reservada",
    "protegido",
    "protegida",
    "anonimo",
    "anonima",
    "prive",
    "privee",
    "protege",
    "protegee",
    "anonyme",
    "anonym",
    "privat",
    "geschutzt",
    "segreto",
    "segreta",
    "privato",
    "privata",
    "protetto",
    "protetta",
    "besloten",
    "call",
    "tba",
    "llame",
    "appelez",
    "telefonisch",
    "ask",
    "tbd",
    "see notes",
];

/// Words that make a sentence of an address without a number: what somebody does or is
/// told to do, in six languages.
const VERBS: &[&str] = &[
    "is",
    "are",
    "be",
    "was",
    "please",
    "call",
    "ask",
    "provided",
    "given",
    "disclosed",
    "shared",
    "available",
    "known",
    "kept",
    "llame",
    "llamar",
    "contacte",
    "contactar",
    "es",
    "esta",
    "sera",
    "consulte",
    "preguntar",
    "disponible",
    "facilita",
    "appelez",
    "appeler",
    "contactez",
    "contacter",
    "sont",
    "communiquee",
    "demandez",
    "ist",
    "wird",
    "werden",
    "bitte",
    "anrufen",
    "melden",
    "erfragen",
    "mitgeteilt",
    "ligue",
    "ligar",
    "sao",
    "fornecido",
    "informado",
    "chiamare",
    "contattare",
    "viene",
    "sara",
    "fornito",
    "comunicato",
    "bellen",
    "wordt",
];

/// What stands for a letter box, blanks left out.
const BOXES: &[&str] = &[
    "pobox",
    "postbox",
    "postfach",
    "boitepostale",
    "bp",
    "apartado",
    "caixapostal",
    "casellapostale",
    "postbus",
    "lockedbag",
];

/// Whether a text says that it is confidential; such a place has no point and no address.
pub fn is_confidential(text: &str) -> bool {
    let padded = format!(" {} ", folded(text));
    // Scripts without blanks between words have no ends of words to look for.
    PHRASES.iter().any(|phrase| {
        if phrase.is_ascii() {
            padded.contains(&format!(" {phrase} "))
        } else {
            padded.contains(phrase)
        }
    }) || WHOLE.contains(&padded.trim())
}

/// Whether an address is a sentence: no house number, at least three words, and one of
/// them a verb. Such an address leads nowhere.
pub fn is_sentence(address: &str) -> bool {
    let folded = folded(address);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let has_number = folded.bytes().any(|byte| byte.is_ascii_digit());
    !has_number && words.len() >= 3 && words.iter().any(|word| VERBS.contains(word))
}

/// Whether a street line is one that somebody can go to: a name and a house number. Blank
/// lines, stars, sentences, letter boxes and the name of a town are none.
pub fn is_street(address: &str) -> bool {
    let folded = folded(address);
    let has_number = folded.bytes().any(|byte| byte.is_ascii_digit());
    let has_name = folded
        .split(' ')
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    let squashed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let is_box = BOXES.iter().any(|kind| {
        squashed
            .strip_prefix(kind)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    has_number && has_name && !is_box && !is_sentence(address) && !is_confidential(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_seen_however_it_is_written() {
        for text in [
            "Address is CONFIDENTIAL, call",
            "(undisclosed)",
            "Private",
            "PO Box 12 (physical location is kept private)",
            "Dirección reservada",
            "Adresse tenue secrète",
            "Geheime Adresse",
            "Morada sigilosa",
            "Indirizzo riservato",
            "Geheim adres",
            "住所は非公開です",
        ] {
            assert!(is_confidential(text), "{text}");
        }
        for text in [
            "12 Main St",
            "12 Private Road",
            "3 Secret Garden Lane",
            "100 Hidden Valley Rd",
            "Calle Reservado 4",
            "1 Safety Street",
        ] {
            assert!(!is_confidential(text), "{text}");
        }
    }

    #[test]
    fn sentences_and_streets_are_told() {
        for text in [
            "Please call our hotline",
            "The location is provided after intake",
            "Bitte telefonisch erfragen",
        ] {
            assert!(is_sentence(text) && !is_street(text), "{text}");
        }
        for text in ["Corner of 5th and Main", "Behind the library on Oak St"] {
            assert!(!is_sentence(text), "{text}");
        }
        for text in [
            "",
            "*****",
            "xxx",
            "PO Box 12",
            "P.O. Box 44",
            "Salem area",
            "97301",
        ] {
            assert!(!is_street(text), "{text}");
        }
        assert!(is_street("1 Main St") && is_street("Hauptstr. 40"));
    }
}
