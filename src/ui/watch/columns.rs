//! Which column is a cell of? On a narrow page a row stands as a list of its cells, and each says its column.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Writes into each cell of the tables below this element what its column's head says, for the style to show.
pub fn name_columns(place: &HtmlElement) {
    for table in all(place, ".wide table") {
        let heads = all(&table, "thead th");
        let heads: Vec<String> = heads.filter_map(|head| head.text_content()).collect();
        for row in all(&table, "tbody tr") {
            for (cell, head) in all(&row, "td, th").zip(&heads) {
                if cell.get_attribute(COLUMN).as_ref() != Some(head)
                    && let Err(error) = cell.set_attribute(COLUMN, head)
                {
                    web_sys::console::error_1(&error);
                }
            }
        }
    }
}

/// Where the style finds it.
const COLUMN: &str = "data-column";

fn all(place: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let found = place.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, |found| found.length());
    (0..count).filter_map(move |nth| found.as_ref()?.get(nth)?.dyn_into().ok())
}
