//! What several documents say together: how many users there should be, and who occurs in two of them.

use crate::directory::Population;
use crate::directory::code::Code;
use crate::directory::message::{Findings, Place};
use crate::directory::table::UserTable;
use std::collections::BTreeMap;

/// What the documents say about themselves.
#[derive(Clone, Copy, Debug)]
pub struct Documents {
    /// How many there are.
    pub count: usize,
    /// How many have a list.
    pub with_list: usize,
    /// Where the second one begins.
    pub second: usize,
    /// How many users there are in all, as the documents say.
    pub total: Option<u64>,
    /// True if the last list has a next page.
    pub next: bool,
}

impl Documents {
    /// Says what is missing.
    pub fn report(&self, table: &UserTable, findings: &mut Findings) {
        let rows = table.rows() as u64;
        let missing = self.total.is_some_and(|total| rows < total);
        let total = self.total.map_or(String::new(), |total| total.to_string());
        match table.population() {
            Population::Users => {
                if missing || (self.next && self.total.is_none()) {
                    let property = if self.next { "nextLink" } else { "count" };
                    let place = Place::path(format!("$['@odata.{property}']"));
                    findings.add(Code::UsersIncomplete, place, &[&rows.to_string(), &total]);
                }
                if rows == 0 {
                    findings.add(Code::JsonEmpty, Place::default(), &[]);
                } else if table.slot("accountEnabled").is_none() {
                    findings.add(Code::UsersEnabledUnknown, Place::default(), &[]);
                }
            }
            Population::WebexUsers => {
                if missing {
                    findings.add(
                        Code::ScimIncomplete,
                        Place::path("$.totalResults"),
                        &[&rows.to_string(), &total],
                    );
                } else if rows == 0 {
                    findings.add(Code::ScimEmpty, Place::default(), &[]);
                }
            }
        }
    }
}

/// Marks users of later documents whose id an earlier document has; how many.
pub fn drop_repeated(table: &UserTable, document: &[usize], keep: &mut [bool]) -> usize {
    let name = match table.population() {
        Population::Users => "objectId",
        Population::WebexUsers => "id",
    };
    let Some(slot) = table.slot(name) else {
        return 0;
    };
    let texts = table.texts();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut repeated = 0;
    for ((handle, document), keep) in table.column(slot).handles.iter().zip(document).zip(keep) {
        let Some(id) = texts.text(*handle) else {
            continue;
        };
        let earlier = first.entry(id).or_insert(*document);
        if *earlier != *document && *keep {
            *keep = false;
            repeated += 1;
        }
    }
    repeated
}
