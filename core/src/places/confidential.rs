//! Texts by which an address says that it is nobody's business, in the languages in
//! which lists are written.

use crate::words::folded;

/// What an address says that is kept confidential, folded, wherever it stands. No name of
/// a street is among them.
const HIDDEN: &[&str] = &[
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
    "not available to the public",
    "not shared",
    "not released",
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
    "lieu secret",
    "lieu tenu secret",
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
    "nicht bekannt gegeben",
    "nicht bekanntgegeben",
    "nicht offentlich",
    "nicht veroffentlicht",
    "nicht genannt",
    "wird nicht",
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
    "indirizzo anonimo",
    "confidenziale",
    "sede segreta",
    // Dutch
    "vertrouwelijk",
    "vertrouwelijke",
    "geheim adres",
    "niet openbaar",
    "niet bekend",
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

/// What an address says where the place is told to those who ask, folded. A shelter that
/// is told so is confidential; a van or a meal is only not there every day.
const ASKED: &[&str] = &[
    // English
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
    "not listed",
    "not given",
    "not provided",
    // Spanish
    "llame para",
    "llamar para",
    "a solicitud",
    "previa solicitud",
    // French
    "sur demande",
    "communiquee par telephone",
    "communiquee sur",
    "communiquee lors",
    "appelez pour",
    "appeler pour",
    // German
    "auf anfrage",
    "nur telefonisch",
    "bitte anrufen",
    // Portuguese
    "sob consulta",
    "mediante contacto",
    "a pedido",
    "ligue para",
    // Italian
    "su richiesta",
    "chiamare per",
    // Dutch
    "op aanvraag",
    "onbekend adres",
];

/// What is confidential where it is all that stands in an address.
const WHOLE_HIDDEN: &[&str] = &[
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
];

/// What is all that stands in an address where the place is told to those who ask.
const WHOLE_ASKED: &[&str] = &[
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
    is_hidden(text) || is_asked(text)
}

/// Whether a text says that the place is kept secret, whatever it is.
pub fn is_hidden(text: &str) -> bool {
    says(text, HIDDEN, WHOLE_HIDDEN)
}

/// Whether a text says that the place is told to those who ask.
fn is_asked(text: &str) -> bool {
    says(text, ASKED, WHOLE_ASKED)
}

fn says(text: &str, phrases: &[&str], whole: &[&str]) -> bool {
    let padded = format!(" {} ", folded(text));
    // Scripts without blanks between words have no ends of words to look for.
    phrases.iter().any(|phrase| {
        if phrase.is_ascii() {
            padded.contains(&format!(" {phrase} "))
        } else {
            padded.contains(phrase)
        }
    }) || whole.contains(&padded.trim())
}

/// Whether an address is a sentence: no house number, at least three words, and one of
/// them a verb. Such an address leads nowhere.
pub fn is_sentence(address: &str) -> bool {
    let folded = folded(&without_phones(address));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let has_number = folded.bytes().any(|byte| byte.is_ascii_digit());
    !has_number && words.len() >= 3 && words.iter().any(|word| VERBS.contains(word))
}

/// Whether an address tells no more than to ask for it: no part of it is a street.
pub fn is_no_address(address: &str) -> bool {
    (is_asked(address) || is_sentence(address))
        && !address.split(['.', ';', '(', ')', '\n']).any(is_street)
}

/// Whether a street line is one that somebody can go to: a name and a house number. Blank
/// lines, stars, sentences, letter boxes, phone numbers and the name of a town are none.
pub fn is_street(address: &str) -> bool {
    if address.contains("**") {
        return false;
    }
    let folded = folded(&without_postcode(&without_phones(address)));
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

/// A text without the postcode of its town, whose digits are no house number either:
/// `Salem, OR 97301`, `10115 Berlin`.
fn without_postcode(text: &str) -> String {
    let is_code = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
    let is_only = parts.len() == 1;
    if let Some(last) = parts.last_mut() {
        let words: Vec<&str> = last.split_whitespace().collect();
        let kept = match words.as_slice() {
            [town @ .., code] if is_code(code) => {
                let is_state = |word: &&str| {
                    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
                };
                (!is_only || town.last().is_some_and(is_state)).then_some(town)
            }
            // "12345 Main St" by itself is a street.
            [code, town @ ..] if is_code(code) && (!is_only || town.len() < 2) => Some(town),
            _ => None,
        };
        if let Some(kept) = kept {
            *last = kept.join(" ");
        }
    }
    parts.join(", ")
}

/// A text without its phone numbers, whose digits are no house number.
fn without_phones(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    // The end closes the last run.
    for mark in text.chars().chain(['\n']) {
        let may_be_phone = mark.is_ascii_digit() || "+()-./ ".contains(mark);
        if may_be_phone {
            run.push(mark);
            continue;
        }
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let bare = run.trim();
        let has_marks = bare.starts_with(['+', '0']) || bare.contains(['-', '(', ')', '/', '.']);
        let is_phone = digits >= 9 || (digits >= 7 && has_marks);
        out.push_str(if is_phone { " " } else { &run });
        run.clear();
        out.push(mark);
    }
    out
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
        for text in [
            "1 Main St",
            "Hauptstr. 40",
            "Hauptstr. 40, 10115 Berlin",
            "1200 2nd Ave, Seattle 98101",
            "12345 Main St",
            "Av. Corrientes 1234",
        ] {
            assert!(is_street(text), "{text}");
        }
        for text in [
            "Call 503-555-0100 for the address",
            "Llame al 915 550 100",
            "Salem, OR 97301",
            "Salem OR 97301",
            "10115 Berlin",
            "123 ****** St",
            "030 23125 anrufen",
        ] {
            assert!(!is_street(text), "{text}");
        }
    }

    #[test]
    fn what_is_told_to_those_who_ask_is_not_kept_secret() {
        for text in [
            "Call for weekly updated locations",
            "Call for location",
            "Llame para conocer la ruta",
            "Please call 503-555-0100",
        ] {
            assert!(is_no_address(text) && !is_hidden(text), "{text}");
        }
        for text in [
            "12 Main St (please call first)",
            "Main office: 2500 NE 54th St.; please call or visit the website",
            "Corner of 5th and Main",
        ] {
            assert!(!is_no_address(text) && !is_hidden(text), "{text}");
        }
        assert!(is_hidden("Undisclosed location") && is_hidden("Dirección reservada"));
    }
}
