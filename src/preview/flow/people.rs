//! The users as an expression sees them: columns by name.

use crate::directory::UserTable;
use crate::expression::{Attributes, Input, Slot};
use crate::value::Handle;

/// The users' columns, borrowed from their table.
#[derive(Debug)]
pub struct People<'t> {
    table: &'t UserTable,
    columns: Vec<&'t [Handle]>,
}

impl<'t> People<'t> {
    /// The users of `table`.
    pub fn new(table: &'t UserTable) -> Self {
        let columns = table
            .attributes()
            .iter()
            .map(|stored| stored.handles.as_slice())
            .collect();
        Self { table, columns }
    }

    /// The table.
    pub fn table(&self) -> &'t UserTable {
        self.table
    }

    /// How many users.
    pub fn rows(&self) -> usize {
        self.table.rows()
    }

    /// What an evaluation reads.
    pub fn input(&self) -> Input<'_> {
        let texts = self.table.texts();
        Input {
            text: texts.input,
            lists: texts.input_lists,
            columns: &self.columns,
        }
    }

    /// The handles of a column.
    pub fn column(&self, slot: Slot) -> &'t [Handle] {
        self.columns.get(slot.0 as usize).copied().unwrap_or(&[])
    }
}

impl Attributes for People<'_> {
    fn slot(&self, name: &str) -> Option<Slot> {
        let slot = self.table.slot(name)?;
        u32::try_from(slot.0).ok().map(Slot)
    }

    fn unknown(&self, _name: &str) -> bool {
        true
    }
}
