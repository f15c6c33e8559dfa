//! Topics, product cards, phone lines.

use beside_core::guide::topics::{Group, Topics};
use beside_core::guide::{
    Head, LineOut, PhoneLine, Reader, TopicPage, heads, kit, law_line, phone, phone_lines,
    plain_text, product_page, strip_law, topic_page,
};

use super::builder::{broken, digits};
use crate::error::{BesideError, invalid};
use crate::records::{Item, Page};

/// The list of topics by group.
pub(crate) fn topics(reader: &Reader) -> Result<Page, BesideError> {
    let all = heads(reader, &read(reader)?);
    let mut page = Page::new(reader, "guides", reader.label("guide.title", &[]));
    for group in Group::ALL {
        let heading = reader.label(&format!("guide.group.{}", group.id()), &[]);
        let own = all.iter().filter(|head| head.group == group);
        page.part(group.id(), heading, own.map(|head| opens(group.id(), head)));
    }
    page.banner = Some(reader.label("guide.banner", &[]));
    Ok(page)
}

/// One topic, or the card of a naloxone product.
pub(crate) fn topic(reader: &Reader, id: &str) -> Result<Page, BesideError> {
    let topic = whole(reader, id)?;
    let mut page = Page::new(reader, &topic.id, topic.title.clone());
    law(&mut page, reader, &topic);
    for section in &topic.sections {
        let items = section.lines.iter().map(|out| line(section.id, out));
        page.part(section.id, section.title.clone(), items);
    }
    let lines = topic.hotlines.iter().map(|own| phone_item(reader, own));
    let none = topic.no_hotline.iter();
    let none = none.map(|text| Item::new("hotlines", "none", text));
    page.part(
        "hotlines",
        reader.label("guide.hotlines", &[]),
        lines.chain(none),
    );
    let kinds = topic.kinds.iter();
    let kinds = kinds.map(|id| Item::new("places", id, reader.label(&format!("kind.{id}"), &[])));
    page.part("places", reader.label("guide.places", &[]), kinds);
    let see = topic.see.iter().map(|head| opens("see", head));
    page.part("see", reader.label("guide.see", &[]), see);
    page.sources = topic.sources;
    page.banner = Some(topic.banner).filter(|banner| !banner.is_empty());
    page.question = Some(topic.question);
    Ok(page)
}

/// A topic as one plain text, to print, to send or to read out.
pub(crate) fn topic_text(reader: &Reader, id: &str) -> Result<String, BesideError> {
    Ok(plain_text(reader, &whole(reader, id)?))
}

/// Every verified phone line of the region, else the emergency number in their place.
pub(crate) fn hotlines(reader: &Reader) -> Result<Page, BesideError> {
    let mut page = Page::new(reader, "hotlines", reader.label("guide.hotlines", &[]));
    let lines = phone_lines(reader).map_err(broken)?;
    page.items = lines.iter().map(|own| phone_item(reader, own)).collect();
    if lines.is_empty() {
        let none = reader.label("guide.no_hotline", &[("number", &reader.number())]);
        page.notes.push(none);
    }
    Ok(page)
}

/// The naloxone products, in their order.
pub(crate) fn products(reader: &Reader) -> Result<Page, BesideError> {
    let all = reader.content().products().map_err(broken)?;
    let title = reader.label("guide.kind.product", &[]);
    let mut page = Page::new(reader, "products", title);
    let ids = all.products.iter().map(|product| product.id);
    page.items = ids
        .map(|id| Item::new("product", id, kit::name(reader, id)))
        .collect();
    Ok(page)
}

/// Id, language and edition of a page that somebody answers.
pub(crate) fn edition(reader: &Reader, id: &str) -> Result<(String, String, String), BesideError> {
    let page = whole(reader, id)?;
    Ok((page.id, page.lang, page.edition))
}

/// A topic or product as the core has it.
fn whole(reader: &Reader, id: &str) -> Result<TopicPage, BesideError> {
    let topics = read(reader)?;
    if let Some(page) = topic_page(reader, &topics, id).map_err(broken)? {
        return Ok(page);
    }
    let card = product_page(reader, &topics, id).map_err(broken)?;
    card.ok_or_else(|| invalid("no topic and no product has this id"))
}

fn read(reader: &Reader) -> Result<Topics, BesideError> {
    Topics::read(reader.content()).map_err(broken)
}

fn law(page: &mut Page, reader: &Reader, topic: &TopicPage) {
    let Some(law) = &topic.law else {
        return;
    };
    let mut text = Item::new("law", "law", law_line(reader, law));
    text.state = Some(law.verified.into());
    page.items.push(text);
    let strips = strip_law(reader);
    page.items.extend(strips.iter().map(|out| line("law", out)));
}

fn line(part: &str, out: &LineOut) -> Item {
    Item {
        state: Some(out.verified.into()),
        sources: out.sources.clone(),
        ..Item::new(part, &out.id, &out.text)
    }
}

fn opens(part: &str, head: &Head) -> Item {
    Item::new(part, &head.id, &head.title)
}

fn phone_item(reader: &Reader, line: &PhoneLine) -> Item {
    let item = Item {
        dial: line.number.as_deref().map(digits),
        ..Item::new("hotlines", &line.id, phone(reader, line))
    };
    item.valued([
        ("name", Some(line.name.clone())),
        ("number", line.number.clone()),
        ("text_to", line.text_to.clone()),
        ("keyword", line.keyword.clone()),
        ("hours", line.hours.clone()),
    ])
}
