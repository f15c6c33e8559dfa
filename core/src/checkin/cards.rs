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

/// The cards that are shown before "see all": the first danger, warnings, then
/// guidance, then one service, as many as the table allows; a single one for
/// somebody who wants one step. A card that has to come after a warning is not
/// shown without it.
pub fn few<'a>(rules: &'a Checkin, memory: &Memory) -> Vec<&'a Card<'static>> {
    let all = all(rules, memory);
    let most = if memory.said("reading", "one_step") {
        1
    } else {
        usize::try_from(rules.numbers.cards.value).unwrap_or(0)
    };
    let of = |class: CardClass| all.iter().copied().filter(move |card| card.class == class);
    let mut shown: Vec<&Card<'static>> = of(CardClass::Danger).take(1).collect();
    let danger = shown.first().map(|card| card.id);
    let said = |card: &&Card<'static>| card.unless.is_none() || card.unless != danger;
    let (musts, others): (Vec<_>, Vec<_>) = of(CardClass::Guidance)
        .filter(said)
        .partition(|card| card.must);
    shown.extend(musts);
    shown.truncate(most);
    let service = of(CardClass::Service).next();
    let left = most - shown.len();
    shown.extend(
        others
            .into_iter()
            .take(left - left.min(usize::from(service.is_some()))),
    );
    shown.extend(service.filter(|_| left > 0));
    let ids: Vec<&str> = shown.iter().map(|card| card.id).collect();
    let warned = |card: &&Card<'static>| {
        let came_up = card
            .after
            .iter()
            .any(|id| all.iter().any(|own| own.id == *id));
        !came_up || card.after.iter().any(|id| ids.contains(id))
    };
    shown.retain(warned);
    shown
}
