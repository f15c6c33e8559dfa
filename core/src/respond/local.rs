//! What holds where we are: a remark beside the number, the law line.

use super::composed::Composed;
use crate::content::LocalNote;
use crate::flow::screen::Screen;

/// The region's remark and law line, beside the call.
pub(super) fn lines(mut composed: Composed<'_>, screen: &mut Screen) {
    let region = composed.rules.region.clone();
    if let Some(LocalNote { text, values }) = &region.note {
        let values: Vec<_> = values
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        screen.more.push(composed.words.get_with(text, &values));
        composed.cite_text(text);
    }
    composed.cite(region.sources.iter().map(String::as_str));
    if let Some(law) = &region.law
        && let Some(key) = &law.text
    {
        let values: Vec<_> = law
            .values
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        screen.law = Some(composed.words.get_with(key, &values));
        composed.cite(law.sources.iter().map(String::as_str));
    }
    composed.put(screen, false);
}
