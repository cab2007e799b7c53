//! Any bytes as either population's file: no panic; every handle of the table has its text; the layout that was recognised
//! reads the same again.
#![no_main]

use hubsync::directory::{Options, Population, UserTable, read, read_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for (population, name) in [
        (Population::Users, "users.csv"),
        (Population::WebexUsers, "people.json"),
    ] {
        let options = Options::default();
        let Ok(reading) = read(data.to_vec(), name, population, &options) else {
            continue;
        };
        let values = values(&reading.table);
        if let Ok(again) = read_with(data.to_vec(), reading.layout.clone(), &options) {
            assert_eq!(values, self::values(&again.table));
        }
    }
});

/// Every value of every user. Fails if a handle has no text.
fn values(table: &UserTable) -> Vec<Vec<String>> {
    let texts = table.texts();
    let mut all = Vec::new();
    for column in table.attributes() {
        for handle in &column.handles {
            let values: Vec<String> = texts.each(*handle).map(str::to_owned).collect();
            assert!(
                handle.is_null() || !values.is_empty(),
                "{}",
                column.attribute
            );
            all.push(values);
        }
    }
    for row in 0..table.rows() {
        let _ = (
            table.name(row),
            table.user_name(row),
            table.raw(row),
            table.line(row),
        );
    }
    all
}
