//! Spreadsheets (XLSX), by the crate `calamine`.
//!
//! Every visible sheet whose columns tell places comes in; the others are named in the
//! report. Cells are read as they are shown on the screen, rows are named by their numbers
//! in the sheet. See `adr-spreadsheets.md`.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::csv_rows::{SAMPLED, column_names, repeats_header};
use super::fields::Field;
use super::geometry::Located;
use super::headers;
use super::mapping::{Column, Mapping};
use super::read::{self, Understood};
use super::records;
use super::refusal::{Refusable, Refusal};
use super::rows::{Event, Format, Line, Row, Table};
use cell_text::text;

mod cell_text;

/// Rows in which the names of the columns are looked for: titles stand above them.
const TITLE_ROWS: usize = 20;
/// Cells of one sheet, blank ones before filled ones included; a sheet with more is refused.
const MAX_CELLS: usize = 5_000_000;
/// What to do with a workbook that cannot be read.
const SAVE_AGAIN: &str = "Open it in a spreadsheet program, and save it again as XLSX or CSV.";
/// Name of the column for links that lie behind the texts of cells.
const LINKS: &str = "Link";

/// What a workbook holds.
pub enum Workbook {
    /// Lists of others.
    Lists(Understood),
    /// What `beside export --format csv` wrote, saved by a spreadsheet program: as CSV.
    Own(String),
}

/// Understands a workbook; `given` is the volunteer's own mapping. What is left out of it
/// is told in `hints`.
///
/// # Errors
/// It cannot be read, or no sheet tells places.
pub fn understand(
    bytes: &[u8],
    given: Option<&Mapping>,
    hints: &mut Vec<String>,
) -> Refusable<Workbook> {
    // Broken parts make the reader of workbooks panic now and then.
    let read = AssertUnwindSafe(|| understood(bytes, given, hints));
    panic::catch_unwind(read).unwrap_or_else(|_| {
        Err(Refusal::new(
            "It is a spreadsheet that cannot be read: its parts are broken.",
            SAVE_AGAIN,
        ))
    })
}

fn understood(
    bytes: &[u8],
    given: Option<&Mapping>,
    hints: &mut Vec<String>,
) -> Refusable<Workbook> {
    let mut workbook: Xlsx<Cursor<&[u8]>> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut understood = Understood {
        parts: Vec::new(),
        unread: Vec::new(),
    };
    let sheets = workbook.sheets_metadata().to_vec();
    let mut begins = String::new();
    for (number, meta) in (1..).zip(&sheets) {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let name = &meta.name;
        if meta.visible != SheetVisible::Visible {
            hints.push(format!("The hidden sheet \"{name}\" was left out."));
            continue;
        }
        let sheet = Sheet::read(&mut workbook, name)?;
        if given.is_none()
            && let Some(own) = sheet.own()
        {
            return Ok(Workbook::Own(own));
        }
        if begins.is_empty() {
            begins = sheet.first_rows();
        }
        let Some(found) = sheet.find(given)? else {
            if !sheet.rows.is_empty() {
                let rows = sheet.rows.len();
                understood
                    .unread
                    .push(format!("sheet \"{name}\" ({rows} rows)"));
            }
            continue;
        };
        hints.extend(sheet.hints(name, &found));
        let number = (sheets.len() > 1).then_some(number);
        let rows = sheet.events(&found.heading, name, number);
        understood
            .parts
            .push(read::part(found.table, rows, Format::Xlsx, found.chosen));
    }
    if understood.parts.is_empty() {
        let refusal = Refusal::new(
            "None of its visible sheets has a row that names a column with names and one that tells where or how to reach them.",
            "",
        );
        return Err(read::with_first_lines(refusal, &begins));
    }
    Ok(Workbook::Lists(understood))
}

fn broken(error: &XlsxError) -> Refusal {
    Refusal::new(
        format!("It is a spreadsheet that cannot be read: {error}."),
        SAVE_AGAIN,
    )
}

/// A row as far as its last filled cell.
#[derive(Default)]
struct Cells {
    cells: Vec<String>,
    /// Cells with a text, and those of them that are struck through.
    texts: usize,
    struck: usize,
}

impl Cells {
    fn get(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// One sheet.
#[derive(Default)]
struct Sheet {
    /// Rows with a filled cell, by their index.
    rows: BTreeMap<u32, Cells>,
    /// Cells merged over several columns.
    wide: Vec<Dimensions>,
    /// Web addresses behind cells.
    links: HashMap<(u32, usize), String>,
    /// Formulas whose results were not saved.
    unsolved: usize,
}

/// The names of the columns, and where they stand.
struct Heading {
    /// Index of each column that is read, and its name.
    columns: Vec<(usize, String)>,
    /// Row that the names were taken from.
    row: u32,
    /// First row below them.
    below: u32,
}

/// A heading that was understood.
struct Found {
    heading: Heading,
    table: Table,
    chosen: (Mapping, bool),
    /// Whether filled rows stand above it.
    has_title: bool,
}

impl Sheet {
    fn read(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Refusable<Self> {
        let mut sheet = Self::default();
        let merged = workbook
            .merge_cells_by_sheet_name(name)
            .map_err(|error| broken(&error))?;
        let links = workbook
            .hyperlinks_by_sheet_name(name)
            .map_err(|error| broken(&error))?;
        for link in links {
            sheet.link(link.range.start, link.target.as_deref());
        }
        sheet.fill(workbook, name)?;
        sheet
            .read_formulas(workbook, name)
            .map_err(|error| broken(&error))?;
        for range in merged {
            sheet.merge(range);
        }
        Ok(sheet)
    }

    fn link(&mut self, (row, column): (u32, u32), target: Option<&str>) {
        let target = target.filter(|target| target.starts_with("http"));
        if let Some(target) = target {
            self.links.insert((row, column as usize), target.to_owned());
        }
    }

    fn fill(&mut self, workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Refusable<()> {
        let mut reader = workbook
            .worksheet_cells_reader(name)
            .map_err(|error| broken(&error))?;
        let mut size = 0;
        while let Some((cell, style)) = reader
            .next_cell_with_style_id()
            .map_err(|error| broken(&error))?
        {
            let style = reader.styles().get(style);
            let format = style.and_then(|style| style.number_format.as_ref());
            let shown = text(
                cell.get_value(),
                format.map_or("", |format| &format.format_code),
            );
            if shown.is_empty() {
                continue;
            }
            let (row, column) = cell.get_position();
            let (row, column) = (self.rows.entry(row).or_default(), column as usize);
            if row.cells.len() <= column {
                size += column + 1 - row.cells.len();
                if size > MAX_CELLS {
                    return Err(Refusal::new(
                        format!("Its sheet \"{name}\" has more than {MAX_CELLS} cells."),
                        "Delete the empty rows and columns, or save the list as CSV.",
                    ));
                }
                row.cells.resize(column + 1, String::new());
            }
            if matches!(
                cell.get_value(),
                DataRef::String(_) | DataRef::SharedString(_)
            ) {
                let font = style.and_then(|style| style.font.as_ref());
                row.texts += 1;
                row.struck += usize::from(font.is_some_and(|font| font.strikethrough));
            }
            row.cells[column] = shown;
        }
        Ok(())
    }

    /// Formulas without a result, and links that are formulas.
    fn read_formulas(
        &mut self,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        name: &str,
    ) -> Result<(), XlsxError> {
        let mut reader = workbook.worksheet_cells_reader(name)?;
        while let Some(cell) = reader.next_cell_with_formula()? {
            let Some(formula) = cell.formula else {
                continue;
            };
            self.unsolved += usize::from(cell.value == DataRef::Empty);
            let target = formula.strip_prefix("HYPERLINK(\"");
            self.link(cell.pos, target.and_then(|rest| rest.split('"').next()));
        }
        Ok(())
    }

    /// A cell merged over several rows says the same of each of them; one merged over
    /// several columns says it once.
    fn merge(&mut self, range: Dimensions) {
        let ((top, left), (bottom, right)) = (range.start, range.end);
        if right > left {
            self.wide.push(range);
        }
        let column = left as usize;
        let said = self.rows.get(&top).map(|row| row.get(column).to_owned());
        let Some(said) = said.filter(|said| !said.is_empty() && bottom > top) else {
            return;
        };
        for row in self.rows.range_mut(top + 1..=bottom).map(|(_, row)| row) {
            if row.get(column).is_empty() {
                let width = row.cells.len().max(column + 1);
                row.cells.resize(width, String::new());
                row.cells[column].clone_from(&said);
            }
        }
    }

    /// The whole sheet as CSV, where it is what Beside exports.
    fn own(&self) -> Option<String> {
        let mut rows = self.rows.values();
        let head = rows.next()?;
        let names: Vec<&str> = head.cells.iter().map(String::as_str).collect();
        if !records::is_own_header(&names) {
            return None;
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in std::iter::once(head).chain(rows) {
            let cells = (0..names.len()).map(|column| row.get(column));
            writer.write_record(cells).ok()?;
        }
        String::from_utf8(writer.into_inner().ok()?).ok()
    }

    /// The first rows, for a volunteer to see what was read.
    fn first_rows(&self) -> String {
        let rows = self.rows.values().take(3);
        let rows = rows.map(|row| row.cells.join(" | ").replace('\n', " "));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The first row by which the columns are understood.
    fn find(&self, given: Option<&Mapping>) -> Refusable<Option<Found>> {
        let has_header = given.and_then(|given| given.header).unwrap_or(true);
        if !has_header {
            let row = self.rows.keys().next().copied().unwrap_or_default();
            let heading = self.heading(row, row, Vec::new());
            let table = self.table(&heading);
            return Ok(given.map(|given| Found {
                heading,
                table,
                chosen: (given.clone(), false),
                has_title: false,
            }));
        }
        for (at, (row, cells)) in self.rows.iter().take(TITLE_ROWS).enumerate() {
            // A title fills one cell.
            if cells.filled() < 2 {
                continue;
            }
            let headings = [self.two_rows(*row), Some((row + 1, cells.cells.clone()))];
            for (below, names) in headings.into_iter().flatten() {
                let heading = self.heading(*row, below, names);
                let table = self.table(&heading);
                let chosen = match given {
                    Some(given) => names_columns(given, &table).then(|| (given.clone(), false)),
                    None => read::recognise(&table, Format::Xlsx, false)?,
                };
                if let Some(chosen) = chosen {
                    return Ok(Some(Found {
                        heading,
                        table,
                        chosen,
                        has_title: at > 0,
                    }));
                }
            }
        }
        Ok(None)
    }

    /// Names that stand in two rows, as `Monday` over `Open` and `Close`: the first row
    /// below them, and the names put together.
    fn two_rows(&self, row: u32) -> Option<(u32, Vec<String>)> {
        let upper = self.rows.get(&row)?;
        let lower = self.rows.get(&(row + 1))?;
        let is_wide = |column: usize| {
            self.wide.iter().find(|range| {
                range.start.0 == row
                    && (range.start.1 as usize..=range.end.1 as usize).contains(&column)
            })
        };
        let width = upper.cells.len().max(lower.cells.len());
        let has_both = (0..width)
            .filter(|column| is_wide(*column).is_some() && !lower.get(*column).is_empty());
        if has_both.count() < 2 {
            return None;
        }
        let names = (0..width).map(|column| {
            let above = is_wide(column).map(|range| upper.get(range.start.1 as usize));
            match (above, lower.get(column)) {
                (Some(above), below) => format!("{above} {below}").trim().to_owned(),
                (None, "") => upper.get(column).to_owned(),
                (None, below) => below.to_owned(),
            }
        });
        Some((row + 2, names.collect()))
    }

    /// The columns of a table: those that are named, and those that hold anything.
    fn heading(&self, row: u32, below: u32, mut names: Vec<String>) -> Heading {
        for cells in self.rows.range(below..).map(|(_, cells)| cells) {
            if names.len() < cells.cells.len() {
                names.resize(cells.cells.len(), String::new());
            }
        }
        let mut is_used: Vec<bool> = names.iter().map(|name| !name.is_empty()).collect();
        for cells in self.rows.range(below..).map(|(_, cells)| cells) {
            for (used, cell) in is_used.iter_mut().zip(&cells.cells) {
                *used |= !cell.is_empty();
            }
        }
        let columns = names.into_iter().enumerate().filter(|(at, _)| is_used[*at]);
        Heading {
            columns: columns.collect(),
            row,
            below,
        }
    }

    fn table(&self, heading: &Heading) -> Table {
        let mut table = Table::default();
        let names: Vec<String> = heading
            .columns
            .iter()
            .map(|(at, name)| match name.as_str() {
                "" if heading.row == heading.below => (at + 1).to_string(),
                "" => format!("column {}", letters(*at)),
                name => name.to_owned(),
            })
            .chain(self.has_links().then(|| LINKS.to_owned()))
            .collect();
        let indices = column_names(&mut table, names.iter().map(String::as_str));
        for (row, _) in self.rows.range(heading.below..).take(SAMPLED) {
            for (cell, at) in self.cells(heading, *row).iter().zip(&indices) {
                if let Some(at) = at {
                    table.sample(*at, cell);
                }
            }
            table.sampled += 1;
        }
        table
    }

    fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// The cells of a row under a heading. A link goes into its own cell where that is
    /// for web addresses, else into a cell behind all others.
    fn cells(&self, heading: &Heading, row: u32) -> Vec<String> {
        let Some(own) = self.rows.get(&row) else {
            return Vec::new();
        };
        let mut link = String::new();
        let cells = heading.columns.iter().map(|(at, name)| {
            let cell = own.get(*at);
            match self.links.get(&(row, *at)) {
                Some(target) if !cell.starts_with("http") && !cell.starts_with("www.") => {
                    if headers::is_called(Field::Url, name) {
                        return target.clone();
                    }
                    if link.is_empty() {
                        link.clone_from(target);
                    }
                    cell.to_owned()
                }
                _ => cell.to_owned(),
            }
        });
        let mut cells: Vec<String> = cells.collect();
        if self.has_links() {
            cells.push(link);
        }
        cells
    }

    fn events(&self, heading: &Heading, name: &str, number: Option<u64>) -> Vec<Event> {
        let names = || heading.columns.iter().map(|(_, name)| name.as_str());
        let rows = self.rows.range(heading.below..);
        rows.map(|(row, own)| {
            let line = Line {
                line: u64::from(*row) + 1,
                row: Some(u64::from(*row) + 1),
                sheet: number,
            };
            if own.texts > 0 && own.struck == own.texts {
                return Event::Broken {
                    line,
                    reason: "inactive",
                };
            }
            let cells = self.cells(heading, *row);
            if repeats_header(names(), cells.iter().map(String::as_str)) {
                return Event::Broken {
                    line,
                    reason: "not_a_place",
                };
            }
            Event::Row(Row {
                line,
                cells,
                located: Located::Nothing,
                ragged: None,
                kinds: Vec::new(),
                groups: vec![name.to_owned()],
            })
        })
        .collect()
    }

    fn hints(&self, name: &str, found: &Found) -> Vec<String> {
        let mut hints = Vec::new();
        if found.has_title {
            hints.push(format!(
                "Sheet \"{name}\": the names of the columns were taken from row {}; the rows above it were passed over.",
                found.heading.row + 1
            ));
        }
        if self.unsolved > 0 {
            hints.push(format!(
                "Sheet \"{name}\": formulas without a saved result came in blank ({}). Open the file in a spreadsheet program, save it, and import it again.",
                self.unsolved
            ));
        }
        hints
    }
}

/// Whether a volunteer's mapping names the column of names in a table.
fn names_columns(given: &Mapping, table: &Table) -> bool {
    let columns = given.columns.get(&Field::Name);
    let mut columns = columns.into_iter().flat_map(|columns| columns.list());
    columns.any(|column| match column {
        Column::Name(name) | Column::Guarded { column: name, .. } => table.find(name).is_some(),
        Column::Number(number) => (1..=table.columns.len()).contains(number),
    })
}

/// `A`, `Z`, `AA`: a column as spreadsheet programs call it.
fn letters(mut index: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (index % 26) as u8));
        match (index / 26).checked_sub(1) {
            Some(rest) => index = rest,
            None => return letters,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_of_the_screen() {
        for (index, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(index), name);
        }
    }
}
