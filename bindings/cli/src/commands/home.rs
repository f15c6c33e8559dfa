//! `beside` alone: home.

use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::respond::FirstSteps;

use crate::context::Context;
use crate::home::{self, menu};
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print_json;
use crate::show::{Page, alerts};

/// Shows home: a menu in a terminal, else the first steps as text.
pub fn run(context: &Context) -> Result {
    let open = Open {
        region: context.region.clone(),
        lang: context.lang.clone(),
        ..Open::default()
    };
    let steps = FirstSteps::new(Content::embedded(), &open)
        .map_err(|error| Failure::Failed(format!("the first steps cannot be read: {error}")))?;
    if context.json {
        print_json(&home::document(context, &steps))?;
        return Ok(Outcome::Done);
    }
    let mut page = Page::new(context);
    home::first_steps(&mut page, &steps);
    if context.interactive {
        alerts::local(context, None).notes(&mut page);
        page.print()?;
        return menu::run(context);
    }
    let local = alerts::local(context, None);
    local.notes(&mut page);
    home::nearby(&mut page, context);
    local.editions(&mut page);
    home::how_to_go_on(&mut page);
    page.print()?;
    Ok(Outcome::Done)
}
