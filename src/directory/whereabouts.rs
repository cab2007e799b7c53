//! Where in the file is this user, this byte?

use super::csv;
use super::json::List;
use super::layout::Layout;
use super::message::Place;
use super::table::UserTable;
use std::ops::Range;

/// What is needed to say where something is.
#[derive(Clone, Copy, Debug)]
pub struct Whereabouts<'a> {
    /// How the file was read.
    pub layout: &'a Layout,
    /// The line on which the text begins (parts of a file).
    pub line: u64,
    /// The bytes of the text that stand in the file, decoded texts behind them not counted.
    pub length: usize,
    /// True if that text has no other characters than ASCII's.
    pub ascii: bool,
    /// In which list each user stands (JSON).
    pub paths: &'a [(List, usize)],
}

/// A cell or a property.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The user it belongs to.
    pub row: usize,
    /// Its number in the row, from 0 (tables only).
    pub column: Option<usize>,
    /// The attribute it is read as, or its header.
    pub name: String,
    /// Its bytes.
    pub bytes: Range<usize>,
}

impl Whereabouts<'_> {
    /// Where a user is. For JSON the path names the property.
    pub fn row(&self, table: &UserTable, row: usize, property: &str) -> Place {
        self.row_on(self.line + table.line(row) - 1, row, property)
    }

    /// As [`Self::row`], where the line of the user is known.
    pub fn row_on(&self, line: u64, row: usize, property: &str) -> Place {
        if self.layout.form.is_csv() {
            return Place::line(line);
        }
        let (list, index) = self.paths.get(row).copied().unwrap_or((List::Single, row));
        Place {
            line: Some(line),
            ..Place::path(format!("{}.{property}", list.path(index)))
        }
    }

    /// Where a cell is; this counts lines.
    pub fn place(&self, table: &UserTable, cell: &Cell) -> Place {
        let mut place = self.row(table, cell.row, &cell.name);
        place.column = cell.column.map(|column| column as u64 + 1);
        place
    }

    /// The cell in which a byte of the text lies; nothing for a byte outside of users or of what is read.
    pub fn cell(&self, table: &UserTable, byte: usize) -> Option<Cell> {
        let row = table
            .starts
            .partition_point(|start| *start as usize <= byte)
            .checked_sub(1)?;
        if self.layout.form.is_csv() && byte < self.length {
            let start = *table.starts.get(row)? as usize;
            let (column, bytes) = csv::cell_of(table.text.as_bytes(), start, byte, self.layout)?;
            let layout = self.layout.columns.get(column)?;
            return Some(Cell {
                row,
                column: Some(column),
                name: layout
                    .attribute
                    .clone()
                    .unwrap_or_else(|| layout.header.clone()),
                bytes,
            });
        }
        let holds = |row: usize| {
            table.columns.iter().find_map(|stored| {
                let handle = stored.handles.get(row)?;
                let entries = table
                    .lists
                    .get(handle.range())
                    .filter(|_| handle.is_list())
                    .unwrap_or(&[]);
                let mut texts = std::slice::from_ref(handle).iter().chain(entries);
                let found = texts.find(|text| text.is_text() && text.range().contains(&byte))?;
                Some(Cell {
                    row,
                    column: None,
                    name: stored.attribute.clone(),
                    bytes: found.range(),
                })
            })
        };
        if byte < self.length {
            holds(row)
        } else {
            (0..table.rows()).find_map(holds)
        }
    }
}
