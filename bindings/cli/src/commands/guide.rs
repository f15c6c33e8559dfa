//! `beside guide`: topics to read, to print, to send.

use std::path::PathBuf;

use beside_core::guide::feedback::{Answer, Right};
use beside_core::guide::topics::Topics;
use beside_core::guide::{Head, Reader, TopicPage, heads, plain_text, product_page, topic_page};
use beside_core::own::keep_answer;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::asking::spelling;
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::{print, print_json};
use crate::show::{self, Page};

/// Options of `beside guide`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside guide
  beside guide not_alone
  beside guide law --region US-KS
  beside guide naloxone --text > naloxone.txt
  beside guide naloxone --right no --note \"our program gives needles too\"

An answer is kept on this device only; `beside feedback` shows it as text to send.")]
pub struct GuideArgs {
    /// Which guide, or a naloxone product; without one, the list.
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
    /// As plain text to print or send, not wrapped.
    #[arg(long, requires = "topic")]
    pub text: bool,
    /// Write that plain text to a file.
    #[arg(long, value_name = "FILE", requires = "topic")]
    pub out: Option<PathBuf>,
    /// Was this right? Kept on this device.
    #[arg(long, value_enum, value_name = "ANSWER", requires = "topic")]
    pub right: Option<RightArg>,
    /// In your own words, with the answer.
    #[arg(long, value_name = "WORDS", requires = "right")]
    pub note: Option<String>,
}

/// An answer as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RightArg {
    /// It was right.
    Yes,
    /// Something was not.
    No,
    /// Cannot tell.
    #[value(name = "not_sure", alias = "not-sure")]
    NotSure,
}

#[derive(Serialize)]
struct List<'a> {
    lang: &'a str,
    topics: &'a [Head],
}

/// Runs the command.
pub fn run(context: &Context, args: &GuideArgs) -> Result {
    let reader = own::reader(context)?;
    let topics = Topics::read(reader.content()).map_err(own::broken)?;
    let Some(id) = &args.topic else {
        return list(context, &reader, &heads(&reader, &topics));
    };
    let page = match topic_page(&reader, &topics, id).map_err(own::broken)? {
        Some(page) => page,
        None => product_page(&reader, &topics, id)
            .map_err(own::broken)?
            .ok_or_else(|| unknown(id, &topics))?,
    };
    if let Some(right) = args.right {
        return answer(context, &reader, &page, right, args.note.as_deref());
    }
    let text = || plain_text(&reader, &page);
    if let Some(path) = &args.out {
        std::fs::write(path, text()).map_err(|why| {
            Failure::Failed(format!("{} could not be written: {why}", path.display()))
        })?;
        print(&format!("{}: {}\n", page.title, path.display()))?;
    } else if context.json {
        print_json(&page)?;
    } else if args.text {
        print(&text())?;
    } else {
        let mut shown = Page::new(context);
        show::topic(&mut shown, &reader, &page);
        shown.print()?;
    }
    Ok(Outcome::Done)
}

fn list(context: &Context, reader: &Reader, heads: &[Head]) -> Result {
    if context.json {
        print_json(&List {
            lang: reader.lang(),
            topics: heads,
        })?;
    } else {
        let mut page = Page::new(context);
        show::topics(&mut page, reader, heads);
        page.print()?;
    }
    Ok(Outcome::Done)
}

fn unknown(id: &str, topics: &Topics) -> Failure {
    let ids = topics.topics.iter().map(|topic| topic.id.as_str());
    let hint = match spelling::did_you_mean(&spelling::near(id, ids, 3)) {
        none if none.is_empty() => {
            " `beside guide` lists them, `beside search` looks into them.".into()
        }
        some => some,
    };
    Failure::Failed(format!("there is no guide {id:?}.{hint}"))
}

fn answer(
    context: &Context,
    reader: &Reader,
    page: &TopicPage,
    right: RightArg,
    note: Option<&str>,
) -> Result {
    let answer = Answer {
        topic: page.id.clone(),
        lang: page.lang.clone(),
        text: page.edition.clone(),
        right: match right {
            RightArg::Yes => Right::Yes,
            RightArg::No => Right::No,
            RightArg::NotSure => Right::NotSure,
        },
        note: note.map(str::to_owned),
    };
    keep_answer(&context.data_dir, &answer).map_err(|error| own::failed(&error))?;
    if context.json {
        print_json(&answer)?;
    } else {
        print(&format!("{}\n", reader.label("guide.kept", &[])))?;
    }
    Ok(Outcome::Done)
}
