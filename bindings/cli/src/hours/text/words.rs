//! The words that hours are written with, language by language. A text is read in one
//! language at a time, and each of its words has to be one of these: `Di` is Tuesday in
//! German and Sunday in French, `a` is "to" in Spanish and "am" in English.
//!
//! Words are in lower case without accents, synonyms separated by bars.

use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

use super::lex::Token::{
    self, Afternoon, AllDay, Am, And, Closed, Daily, Day, HourMark, Midnight, Morning, Noon, Nth,
    OfTheMonth, Pm, Skip, To, Weekdays, Weekend,
};

/// A language that hours are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// Whether it is written with the 24-hour clock throughout.
    pub has_24_hours: bool,
    /// Words and phrases and what they mean.
    pub words: &'static [(&'static str, Token)],
}

/// Every language that hours are read in.
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        has_24_hours: false,
        words: ENGLISH,
    },
    Language {
        code: "es",
        has_24_hours: false,
        words: SPANISH,
    },
    Language {
        code: "fr",
        has_24_hours: true,
        words: FRENCH,
    },
    Language {
        code: "de",
        has_24_hours: true,
        words: GERMAN,
    },
    Language {
        code: "pt",
        has_24_hours: true,
        words: PORTUGUESE,
    },
    Language {
        code: "it",
        has_24_hours: true,
        words: ITALIAN,
    },
    Language {
        code: "nl",
        has_24_hours: true,
        words: DUTCH,
    },
];

/// Languages of a country's lists beside English; empty where it is not known.
pub(super) fn languages_of(country: &str) -> &'static [&'static str] {
    match country {
        "US" | "PR" => &["es"],
        "CA" => &["fr"],
        "GB" | "IE" | "AU" | "NZ" | "ZA" => &["en"],
        "ES" | "MX" | "AR" | "CL" | "CO" | "PE" | "UY" | "PY" | "BO" | "EC" | "VE" | "CR"
        | "PA" | "GT" | "HN" | "NI" | "SV" | "DO" | "CU" => &["es"],
        "FR" | "MC" | "RE" | "GP" | "MQ" => &["fr"],
        "DE" | "AT" | "LI" => &["de"],
        "CH" => &["de", "fr", "it"],
        "LU" => &["fr", "de"],
        "BE" => &["nl", "fr", "de"],
        "NL" => &["nl"],
        "IT" | "SM" => &["it"],
        "PT" | "BR" | "AO" | "MZ" => &["pt"],
        _ => &[],
    }
}

/// Whether all languages of a country are written with the 24-hour clock.
pub(super) fn writes_24_hours(country: &str) -> bool {
    let own = languages_of(country);
    let has_24_hours = |code: &&str| {
        LANGUAGES
            .iter()
            .any(|language| language.code == *code && language.has_24_hours)
    };
    // Canada writes English, too.
    country != "CA" && !own.is_empty() && own.iter().all(has_24_hours)
}

const ENGLISH: &[(&str, Token)] = &[
    ("monday|mondays|mon|m", Day(Mon)),
    ("tuesday|tuesdays|tues|tue", Day(Tue)),
    ("wednesday|wednesdays|weds|wed|w", Day(Wed)),
    ("thursday|thursdays|thurs|thur|thu", Day(Thu)),
    ("friday|fridays|fri|f", Day(Fri)),
    ("saturday|saturdays|sat", Day(Sat)),
    ("sunday|sundays|sun", Day(Sun)),
    ("mo", Token::OsmDay(Mon)),
    ("tu", Token::OsmDay(Tue)),
    ("we", Token::OsmDay(Wed)),
    ("th", Token::OsmDay(Thu)),
    ("fr", Token::OsmDay(Fri)),
    ("sa", Token::OsmDay(Sat)),
    ("su", Token::OsmDay(Sun)),
    ("weekday|weekdays", Weekdays),
    ("weekend|weekends", Weekend),
    (
        "daily|everyday|every day|7 days a week|7 days per week|7 days/week|7 days|seven days a week",
        Daily,
    ),
    (
        "24 hours a day, 7 days a week|24 hours a day 7 days a week|24 hours a day|24 hours/day|24 hours|\
         24-hours|24hrs|24 hrs|24/7|24h|24 h",
        AllDay,
    ),
    ("am|a.m|a", Am),
    ("pm|p.m|p", Pm),
    (
        "noon|12 noon|12noon|12:00 noon|12.00 noon|midday|12 midday",
        Noon,
    ),
    ("midnight|12 midnight|12midnight|12:00 midnight", Midnight),
    ("closed|off", Closed),
    ("to|through|thru|until|till|til|and up to", To),
    ("and", And),
    ("first", Nth(1)),
    ("second", Nth(2)),
    ("third", Nth(3)),
    ("fourth", Nth(4)),
    ("last", Nth(-1)),
    (
        "of the month|of each month|of every month|in the month|each month|every month",
        OfTheMonth,
    ),
    ("h", HourMark),
    (
        "open|hours|hrs|from|every|each|on|opening hours|opening times|hours of operation",
        Skip,
    ),
];

const SPANISH: &[(&str, Token)] = &[
    ("lunes|lun|lu|l", Day(Mon)),
    ("martes|ma", Day(Tue)),
    ("mar", Token::WeakDay(Tue)),
    ("miercoles|mier|mie|mi|x", Day(Wed)),
    ("jueves|jue|ju|j", Day(Thu)),
    ("viernes|vier|vie|vi|v", Day(Fri)),
    ("sabado|sabados|sab|sa|s", Day(Sat)),
    ("domingo|domingos|dom|do|d", Day(Sun)),
    ("fin de semana|fines de semana", Weekend),
    (
        "todos los dias|cada dia|diario|diariamente|a diario|7 dias a la semana|los 7 dias de la semana",
        Daily,
    ),
    (
        "24 horas al dia, 7 dias a la semana|las 24 horas|24 horas al dia|24 horas|24 hs|24 hrs|24 h|24h|24/7",
        AllDay,
    ),
    ("am|a.m|a. m|de la manana", Am),
    ("pm|p.m|p. m|de la tarde", Pm),
    ("mediodia|al mediodia|el mediodia|12 del mediodia", Noon),
    ("medianoche|la medianoche", Midnight),
    ("cerrado|cerrada|cerramos|cerrados", Closed),
    ("a|al|a las|a la|hasta|hasta las|hasta la", To),
    ("y|e", And),
    ("primer|primero", Nth(1)),
    ("segundo", Nth(2)),
    ("tercer|tercero", Nth(3)),
    ("cuarto", Nth(4)),
    ("ultimo", Nth(-1)),
    ("del mes|de cada mes", OfTheMonth),
    ("h|hs|hrs|hora|horas", HourMark),
    ("manana|mananas|por la manana|por las mananas", Morning),
    ("tarde|tardes|por la tarde|por las tardes", Afternoon),
    (
        "de|del|desde|desde las|desde la|de las|de la|las|la|los|el|abierto|abierta|horario|horarios|horario de atencion|\
         atencion|cada|todos los",
        Skip,
    ),
];

const FRENCH: &[(&str, Token)] = &[
    ("lundi|lundis|lun|lu|l", Day(Mon)),
    ("mardi|mardis|ma", Day(Tue)),
    ("mar", Token::WeakDay(Tue)),
    ("mercredi|mercredis|mer|me", Day(Wed)),
    ("jeudi|jeudis|jeu|je|j", Day(Thu)),
    ("vendredi|vendredis|ven|ve|v", Day(Fri)),
    ("samedi|samedis|sam|sa|s", Day(Sat)),
    ("dimanche|dimanches|dim|di|d", Day(Sun)),
    ("en semaine", Weekdays),
    (
        "week-end|week-ends|weekend|weekends|le week-end|fin de semaine",
        Weekend,
    ),
    (
        "tous les jours|chaque jour|quotidiennement|7j/7|7 j/7|7 jours sur 7|7/7",
        Daily,
    ),
    (
        "24h/24 et 7j/7|24h/24, 7j/7|24h/24 7j/7|24h/24h|24 h/24|24h/24|24/24|24 heures sur 24|24 heures|24h|24 h|24/7",
        AllDay,
    ),
    ("am", Am),
    ("pm", Pm),
    ("midi", Noon),
    ("minuit", Midnight),
    ("ferme|fermee|fermes|fermeture", Closed),
    ("a|au|jusqu'a|jusqu'au", To),
    ("et|puis", And),
    ("premier|1ers", Nth(1)),
    ("deuxieme|second", Nth(2)),
    ("troisieme", Nth(3)),
    ("quatrieme", Nth(4)),
    ("dernier", Nth(-1)),
    ("du mois|de chaque mois", OfTheMonth),
    ("h|heures|heure|hres", HourMark),
    ("matin|matins|le matin", Morning),
    ("apres-midi|l'apres-midi|apres midi", Afternoon),
    (
        "de|du|des|les|le|la|ouvert|ouverte|ouverture|horaires|horaire|horaires d'ouverture|chaque|tous les",
        Skip,
    ),
];

const GERMAN: &[(&str, Token)] = &[
    ("montag|montags|mo", Day(Mon)),
    ("dienstag|dienstags|di", Day(Tue)),
    ("mittwoch|mittwochs|mi", Day(Wed)),
    ("donnerstag|donnerstags|do", Day(Thu)),
    ("freitag|freitags|fr", Day(Fri)),
    ("samstag|samstags|sonnabend|sonnabends|sa", Day(Sat)),
    ("sonntag|sonntags|so", Day(Sun)),
    ("wochenende|am wochenende|wochenends", Weekend),
    (
        "taglich|taeglich|jeden tag|7 tage die woche|7 tage pro woche",
        Daily,
    ),
    (
        "rund um die uhr|24 stunden am tag|24 stunden taglich|24 stunden|24 h|24h|24/7",
        AllDay,
    ),
    ("12 uhr mittags|mittag", Noon),
    ("mitternacht", Midnight),
    ("geschlossen|ruhetag|zu", Closed),
    ("bis", To),
    ("und|u|sowie", And),
    ("erster|ersten|erste", Nth(1)),
    ("zweiter|zweiten|zweite", Nth(2)),
    ("dritter|dritten|dritte", Nth(3)),
    ("vierter|vierten|vierte", Nth(4)),
    ("letzter|letzten|letzte", Nth(-1)),
    (
        "im monat|des monats|jeden monats|eines monats|eines jeden monats",
        OfTheMonth,
    ),
    ("uhr|h|std", HourMark),
    ("vormittag|vormittags", Morning),
    ("nachmittag|nachmittags", Afternoon),
    (
        "von|am|jeden|jeder|jede|offen|geoffnet|geoeffnet|offnungszeiten|oeffnungszeiten|sprechzeiten",
        Skip,
    ),
];

const PORTUGUESE: &[(&str, Token)] = &[
    (
        "segunda-feira|segundas-feiras|segunda feira|segundas|segunda|seg|2a feira|2a-feira",
        Day(Mon),
    ),
    (
        "terca-feira|tercas-feiras|terca feira|tercas|terca|ter|3a feira|3a-feira",
        Day(Tue),
    ),
    (
        "quarta-feira|quartas-feiras|quarta feira|quartas|quarta|qua|4a feira|4a-feira",
        Day(Wed),
    ),
    (
        "quinta-feira|quintas-feiras|quinta feira|quintas|quinta|qui|5a feira|5a-feira",
        Day(Thu),
    ),
    (
        "sexta-feira|sextas-feiras|sexta feira|sextas|sexta|sex|6a feira|6a-feira",
        Day(Fri),
    ),
    ("sabado|sabados|sab", Day(Sat)),
    ("domingo|domingos|dom", Day(Sun)),
    ("dias uteis|nos dias uteis", Weekdays),
    (
        "fim de semana|fins de semana|aos fins de semana|ao fim de semana",
        Weekend,
    ),
    ("todos os dias|diariamente|cada dia", Daily),
    (
        "24 horas por dia|24 horas|24h por dia|24 h|24h|24/7",
        AllDay,
    ),
    ("am", Am),
    ("pm", Pm),
    ("meio-dia|meio dia", Noon),
    ("meia-noite|meia noite", Midnight),
    ("fechado|fechada|encerrado|encerrada|encerra", Closed),
    ("a|as|ate|ate as|ao", To),
    ("e", And),
    ("primeiro|primeira", Nth(1)),
    ("terceiro", Nth(3)),
    ("ultimo|ultima", Nth(-1)),
    ("do mes|de cada mes", OfTheMonth),
    ("h|hs|hrs|hora|horas", HourMark),
    ("manha|manhas|de manha|da manha", Morning),
    ("tarde|tardes|a tarde|de tarde", Afternoon),
    (
        "de|das|da|do|dos|desde|desde as|aos|nos|no|os|feira|feiras|aberto|aberta|horario|horarios|\
         horario de funcionamento|todas as",
        Skip,
    ),
];

const ITALIAN: &[(&str, Token)] = &[
    ("lunedi|lun|lu", Day(Mon)),
    ("martedi|ma", Day(Tue)),
    ("mar", Token::WeakDay(Tue)),
    ("mercoledi|mer|me", Day(Wed)),
    ("giovedi|gio|gi", Day(Thu)),
    ("venerdi|ven|ve", Day(Fri)),
    ("sabato|sab|sa", Day(Sat)),
    ("domenica|dom|do", Day(Sun)),
    ("tutti i giorni|ogni giorno", Daily),
    ("24 ore su 24|24 ore|h24|24h|24/7", AllDay),
    ("mezzogiorno", Noon),
    ("mezzanotte", Midnight),
    ("chiuso|chiusa", Closed),
    ("a|al|alle|fino alle", To),
    ("e", And),
    ("h|ore", HourMark),
    ("da|dal|dalle|dalle ore|il|la|aperto|orario|orari", Skip),
];

const DUTCH: &[(&str, Token)] = &[
    ("maandag|ma", Day(Mon)),
    ("dinsdag|di", Day(Tue)),
    ("woensdag|wo", Day(Wed)),
    ("donderdag|do", Day(Thu)),
    ("vrijdag|vr", Day(Fri)),
    ("zaterdag|za", Day(Sat)),
    ("zondag|zo", Day(Sun)),
    ("elke dag|dagelijks", Daily),
    ("24 uur per dag|24 uur|24/7", AllDay),
    ("middernacht", Midnight),
    ("gesloten", Closed),
    ("tot|t/m|tot en met", To),
    ("en", And),
    ("uur|u|h", HourMark),
    ("van|op|open|elke", Skip),
];
