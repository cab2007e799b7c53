//! Other mappings that the present one can be held against.

use super::Document;
use crate::schema::Edit;
use crate::session::{Mapping, Row};

impl Document {
    /// The mapping of users as it came.
    pub fn mapping_as_it_came(&self) -> Option<Mapping> {
        of_schema(&self.now.came, self)
    }

    /// The mapping of users with all rows as the schema's own defaults say; nothing for a schema without defaults.
    pub fn mapping_by_default(&self) -> Option<Mapping> {
        let schema = self.now.schema.edited(self.now.at, &Edit::RestoreAll);
        of_schema(&schema.ok()?, self)
    }

    /// The same state under a new number: something beside the schema that the session evaluates with has changed.
    pub const fn renumber(&mut self) {
        self.revision += 1;
    }
}

fn of_schema(schema: &crate::schema::Document, document: &Document) -> Option<Mapping> {
    let users = schema.object_mapping(document.now.at)?;
    Some(Mapping {
        rows: Row::all(&users),
        scope: users.scope().cloned(),
        ..Mapping::default()
    })
}
