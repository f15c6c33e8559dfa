//! The quiz about reading the lines: whoever reads wrongly is told.

use beside_core::content::Content;
use beside_core::flow::OpenError;
use beside_core::flow::event::Open;
use beside_core::strips;

use super::graph::{Finding, Look, Node, Path};

/// The quiz.
#[derive(Debug)]
pub struct Quiz;

/// Questions in their order, each with what its drawing says.
const QUESTIONS: [(&str, &str, &str); 5] = [
    ("first", "first_told", "clear"),
    ("second", "second_told", "none"),
    ("third", "third_told", "faint"),
    ("fourth", "fourth_told", "no_control"),
    ("fifth", "fifth_told", "no_control"),
];

impl Path for Quiz {
    type Rules = strips::Strips;
    /// The state, and whether the last answer was right.
    type Model = (&'static str, bool);

    const ID: &'static str = strips::STRIP_QUIZ;

    fn open(content: &'static Content) -> Result<strips::Strips, OpenError> {
        let open = Open {
            protocol: Self::ID.to_owned(),
            ..Open::default()
        };
        strips::Strips::new(content, &open)
    }

    fn begin() -> Self::Model {
        ("first", false)
    }

    fn state(model: &Self::Model) -> &str {
        model.0
    }

    fn offers(model: &Self::Model, _now: i64) -> Vec<&'static str> {
        match model.0 {
            "end" => vec![],
            told if told.ends_with("_told") => vec!["next"],
            _ => vec!["clear", "faint", "none", "no_control"],
        }
    }

    fn answer(model: &mut Self::Model, id: &str, _now: i64) {
        let here = QUESTIONS
            .iter()
            .position(|(ask, told, _)| [*ask, *told].contains(&model.0));
        let Some((i, (_, told, right))) = here.and_then(|i| Some((i, QUESTIONS.get(i)?))) else {
            return;
        };
        match id {
            "next" => model.0 = QUESTIONS.get(i + 1).map_or("end", |(ask, ..)| ask),
            "emergency" => {}
            _ => *model = (told, id == *right),
        }
    }

    fn key(model: &Self::Model, _now: i64) -> String {
        format!("{model:?}")
    }

    fn screen(look: &Look<'_, Self>) -> Vec<Finding> {
        let told = look.model.0.ends_with("_told");
        let key = if look.model.1 {
            "strips.quiz.right"
        } else {
            "strips.quiz.wrong"
        };
        let wrong = told && look.screen.title != look.head(key);
        wrong
            .then(|| {
                (
                    "quiz_tells",
                    format!("{} does not say what was right", look.model.0),
                )
            })
            .into_iter()
            .collect()
    }

    fn answered(before: &Node<Self>, id: &str, after: &Node<Self>) -> Vec<Finding> {
        let counted = after.fold.memory.quiz.1 - before.fold.memory.quiz.1;
        let asked = !matches!(id, "next" | "emergency");
        (counted != u32::from(asked))
            .then(|| ("quiz_tells", format!("{id} is counted {counted} times")))
            .into_iter()
            .collect()
    }
}
