//! Who is assigned to the application, from a file.
//!
//! In: a text with one object id, user principal name or mail address a line; or Graph's answer for `appRoleAssignedTo`. Out: the
//! names. A group's members are not in such an answer: they must be listed themselves.

use std::rc::Rc;

use serde_json::Value;

/// The Default Access role.
const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";

/// What stands in every assignment of Graph's answer.
pub const MARK: &str = "\"principalId\"";

/// A list of who is assigned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assigned {
    /// The file's name.
    pub name: String,
    /// Object ids or names.
    pub users: Rc<Vec<String>>,
    /// Groups of Graph's answer, whose members are not known.
    pub groups: usize,
    /// Users with the Default Access role; of Microsoft's pages an older one says that they are left out, a newer one that they
    /// are not (`reference/graph.md` 3.2). They are counted as assigned.
    pub by_default: usize,
}

/// Reads a list; nothing if the text is none.
pub fn read(name: &str, text: &str) -> Option<Assigned> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut assigned = if text.starts_with(['{', '[']) {
        of_graph(text)?
    } else {
        Assigned {
            users: Rc::new(of_lines(text)?),
            ..Assigned::default()
        }
    };
    name.clone_into(&mut assigned.name);
    Some(assigned)
}

/// True if these first lines of a text can be those of a list: each is one name and nothing else.
pub fn begins(text: &str) -> bool {
    // The last line may be cut off.
    let whole = text.rsplit_once('\n').map_or(text, |(whole, _)| whole);
    of_lines(whole).is_some()
}

fn of_lines(text: &str) -> Option<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let names: Vec<String> = lines.map(str::to_owned).collect();
    (!names.is_empty() && names.iter().all(|name| is_name(name))).then_some(names)
}

/// An address, or an object id in its 36 characters.
fn is_name(text: &str) -> bool {
    let is_word = !text.contains([',', ';', '\t', '"', ' ']);
    let is_id = text.len() == 36
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    is_word && (is_id || text.contains('@'))
}

fn of_graph(text: &str) -> Option<Assigned> {
    let value: Value = serde_json::from_str(text).ok()?;
    let list = value.get("value").unwrap_or(&value).as_array()?;
    let mut assigned = Assigned::default();
    let mut users = Vec::new();
    for assignment in list {
        let text = |name: &str| assignment.get(name).and_then(Value::as_str);
        let id = text("principalId")?;
        match text("principalType") {
            Some("Group") => assigned.groups += 1,
            Some("ServicePrincipal") => {}
            _ => {
                assigned.by_default += usize::from(text("appRoleId") == Some(DEFAULT_ACCESS));
                users.push(id.to_owned());
            }
        }
    }
    assigned.users = Rc::new(users);
    Some(assigned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "49e365ae-796b-4f9d-bad6-0e81a3e10a07";

    #[test]
    fn a_list_is_one_name_a_line() {
        let check = |text: &str, expect: Option<&[&str]>| {
            let found = read("a.txt", text).map(|assigned| assigned.users.to_vec());
            let expect = expect.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
            assert_eq!(found, expect, "{text}");
        };
        check("a@b.c\r\n\r\n d@e.f \n", Some(&["a@b.c", "d@e.f"]));
        check(&format!("\u{feff}{ID}"), Some(&[ID]));
        check("", None);
        check("userPrincipalName\na@b.c", None);
        check("a@b.c,Adele\nd@e.f,Alex", None);
        check("Adele Vance", None);
        assert!(begins("a@b.c\nd@e"));
        assert!(!begins("userPrincipalName,displayName\na@b"));
    }

    #[test]
    fn graph_tells_users_and_groups_apart() {
        let text = format!(
            r#"{{"value": [{{"principalId": "{ID}", "principalType": "User"}}, {{"principalId": "b", "principalType": "Group"}}]}}"#
        );
        let found = read("a.json", &text).unwrap();
        assert_eq!(
            (found.users.as_slice(), found.groups),
            ([ID.to_owned()].as_slice(), 1)
        );
        assert_eq!(read("a.json", r#"{"value": [{"id": "x"}]}"#), None);
        assert_eq!(read("a.json", "{"), None);
    }
}
