//! The mapping before anything was changed here: what every later state is compared with. It is read once.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::Document;
use crate::schema::{self, ObjectAddress, ObjectMapping};
use crate::session::Row;

/// A schema as it came.
#[derive(Clone, Debug)]
pub(super) struct Came {
    pub schema: Rc<schema::Document>,
    /// Its attribute mappings of users.
    pub rows: Rc<[Row]>,
    /// The targets for which it carries a default, once somebody has asked.
    defaults: Rc<OnceCell<BTreeSet<String>>>,
}

impl Came {
    pub fn of(schema: Rc<schema::Document>, at: ObjectAddress) -> Self {
        let users = schema.object_mapping(at);
        let rows = users.map(|users| Row::all(&users)).unwrap_or_default();
        Self {
            rows: rows.into(),
            defaults: Rc::default(),
            schema,
        }
    }

    /// The attribute mapping of that target.
    pub fn row(&self, target: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.target == target)
    }
}

impl Document {
    /// True if the schema carries a default for the mapping of that target.
    pub fn has_default(&self, target: &str) -> bool {
        let came = &self.now.came;
        let defaults = came.defaults.get_or_init(|| {
            let users = came.schema.object_mapping(self.now.at);
            let defaults = users.map(ObjectMapping::default_attribute_mappings);
            let defaults = defaults.and_then(Result::ok).unwrap_or_default();
            let name =
                |default: &Value| Some(default.get("targetAttributeName")?.as_str()?.to_owned());
            defaults.iter().filter_map(name).collect()
        });
        defaults.contains(target)
    }
}
