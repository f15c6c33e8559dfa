//! Links of the Markdown files to other files of the tree.

use std::path::Path;

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut links = 0;
    let mut broken = Vec::new();
    for (path, text) in beside_house::texts(&[".md"]).unwrap() {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut fenced = false;
        for (number, line) in text.lines().enumerate() {
            fenced ^= line.starts_with("```");
            if fenced {
                continue;
            }
            for target in targets(line) {
                links += 1;
                let file = target.split('#').next().unwrap_or_default();
                if !beside_house::root().join(folder).join(file).exists() {
                    broken.push(format!("{}:{}: {target}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    assert!(links > 20, "too few links were read");
}

/// What a line links to or shows, but for the web and for headings of the same file.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let ends = [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"')];
    let all = ends.into_iter().flat_map(move |(start, end)| {
        let rests = line.match_indices(start);
        rests.filter_map(move |(at, _)| line[at + start.len()..].split(end).next())
    });
    all.filter(|target| !target.contains(':') && !target.starts_with('#'))
}
