//! Which cards the answers bring up, and the few of them that are shown first.

use super::memory::Memory;
use super::open::Checkin;
use crate::content::{Card, CardClass};

/// Every card that the answers bring up, in the order of priority.
pub fn all<'a>(rules: &'a Checkin, memory: &Memory) -> Vec<&'a Card<'static>> {
    let Ok(cards) = rules.content.cards() else {
        return Vec::new();
    };
    let comes = |card: &&Card<'static>| {
        let mut when = card.when.iter();
        when.any(|all| {
            all.iter()
                .all(|(question, answer)| memory.said(question, answer))
        })
    };
    cards.cards.iter().filter(comes).collect()
}

/// The cards that are shown before "see all": the first danger, then guidance,
/// then one service, as many as the table allows; a single one for somebody who
/// wants one step. A card that has to come after another is not shown without it.
pub fn few<'a>(rules: &'a Checkin, memory: &Memory) -> Vec<&'a Card<'static>> {
    let all = all(rules, memory);
    let most = if memory.said("reading", "one_step") {
        1
    } else {
        usize::try_from(rules.number("cards")).unwrap_or(0)
    };
    let of = |class: CardClass| all.iter().copied().filter(move |card| card.class == class);
    let mut shown: Vec<&Card<'static>> = of(CardClass::Danger).take(1).collect();
    let service = of(CardClass::Service).next();
    let for_guidance = most.saturating_sub(shown.len() + usize::from(service.is_some()));
    shown.extend(of(CardClass::Guidance).take(for_guidance));
    shown.extend(service);
    shown.truncate(most);
    let ids: Vec<&str> = shown.iter().map(|card| card.id).collect();
    let warned = |card: &&Card<'static>| {
        let needs = card.after.filter(|id| all.iter().any(|own| own.id == *id));
        needs.is_none_or(|id| ids.contains(&id))
    };
    shown.retain(warned);
    shown
}
