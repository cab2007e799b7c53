//! What does the service compute before a mapping sees a user?
//!
//! In: a table as read. Out: the same table with the source attributes that no file has.
//!
//! The law: `reference/expressions.md` section 8.7. Guests' `userPrincipalName` loses `#EXT#` and gets its own domain back, the
//! raw value is `originalUserPrincipalName`; `IsSoftDeleted` is true for disabled users. A user of whom it is not known
//! whether they are disabled is taken as enabled: a file without that column lists people who work here (inferred).

use super::message::{Findings, Place};
use super::table::{Origin, Stored, UserTable};
use super::{Certainty, Code, Form, Population};
use crate::value::{Handle, Kind, TooLong};

/// Adds the computed attributes; fails if the text grows beyond what handles reach.
pub fn derive(table: &mut UserTable, form: Form) -> Result<(), TooLong> {
    match table.population() {
        Population::Users => {
            soft_deleted(table)?;
            guests(table)?;
            // Scripts often write the lists' type name, so only where the list is sure to be one.
            if form == Form::AdminCenter || !form.is_csv() {
                mail(table)
            } else {
                Ok(())
            }
        }
        Population::WebexUsers => active(table),
    }
}

fn add(table: &mut UserTable, attribute: &str, origin: Origin, handles: Vec<Handle>) {
    table.columns.push(Stored {
        attribute: attribute.to_owned(),
        origin,
        handles,
    });
}

fn soft_deleted(table: &mut UserTable) -> Result<(), TooLong> {
    if table.slot("IsSoftDeleted").is_some() {
        return Ok(());
    }
    let (yes, no) = (table.append("True")?, table.append("False")?);
    let handles = match table.slot("accountEnabled") {
        None => vec![no; table.rows()],
        Some(slot) => {
            let texts = table.texts();
            let enabled = table.column(slot).handles.iter();
            enabled
                .map(|handle| {
                    if texts.text(*handle) == Some("False") {
                        yes
                    } else {
                        no
                    }
                })
                .collect()
        }
    };
    add(table, "IsSoftDeleted", Origin::Computed, handles);
    Ok(())
}

/// `alias_theirdomain#EXT#@ourdomain` is `alias@theirdomain`; without an underscore only the alias is left (inferred).
pub fn guest_name(user_principal_name: &str) -> Option<String> {
    let (front, _) = user_principal_name.split_once("#EXT#")?;
    Some(match front.rsplit_once('_') {
        Some((alias, domain)) => format!("{alias}@{domain}"),
        None => front.to_owned(),
    })
}

fn guests(table: &mut UserTable) -> Result<(), TooLong> {
    let Some(slot) = table.slot("userPrincipalName") else {
        return Ok(());
    };
    let original = table.column(slot).handles.to_vec();
    let mut flows = original.clone();
    for handle in &mut flows {
        let name = table
            .texts()
            .text(*handle)
            .filter(|text| memchr::memchr(b'#', text.as_bytes()).is_some())
            .and_then(guest_name);
        if let Some(name) = name {
            *handle = table.append(&name)?;
        }
    }
    if let Some(column) = table.columns.get_mut(slot.0) {
        column.handles = flows;
    }
    if table.slot("originalUserPrincipalName").is_none() {
        add(
            table,
            "originalUserPrincipalName",
            Origin::Computed,
            original,
        );
    }
    Ok(())
}

/// The admin center's export has no mail, but the proxy address with a capital `SMTP:` is the mail.
fn mail(table: &mut UserTable) -> Result<(), TooLong> {
    let (None, Some(slot)) = (table.slot("mail"), table.slot("proxyAddresses")) else {
        return Ok(());
    };
    let texts = table.texts();
    let primary = |handle: &Handle| {
        let mut entries = texts
            .list(*handle)
            .iter()
            .filter_map(|entry| Some((*entry, texts.text(*entry)?)));
        let found = entries.find(|(_, text)| text.starts_with("SMTP:"));
        found.map_or(Ok(Handle::NULL), |(entry, text)| {
            let skip = "SMTP:".len();
            Handle::new(Kind::Input, entry.offset() + skip, text.len() - skip)
        })
    };
    let handles = table
        .column(slot)
        .handles
        .iter()
        .map(primary)
        .collect::<Result<Vec<_>, _>>()?;
    add(table, "mail", Origin::Computed, handles);
    Ok(())
}

/// Control Hub's files have a status in place of `active`; only a status that begins with "Inactive" or "Suspended" is taken as not
/// active, because pending people can be signed in later (inferred).
fn active(table: &mut UserTable) -> Result<(), TooLong> {
    let status = format!("{}:accountStatus", super::vocabulary::CISCO);
    let (None, Some(slot), true) = (
        table.slot("active"),
        table.slot(&status),
        table.raw.is_empty(),
    ) else {
        return Ok(());
    };
    let (yes, no) = (table.append("True")?, table.append("False")?);
    let texts = table.texts();
    let state = |handle: &Handle| match texts.text(*handle) {
        None => Handle::NULL,
        Some(text) if text.starts_with("Inactive") || text.starts_with("Suspended") => no,
        Some(_) => yes,
    };
    let handles = table.column(slot).handles.iter().map(state).collect();
    add(table, "active", Origin::Computed, handles);
    Ok(())
}

/// Managers as object ids: a script's column has their user principal names or mail addresses. One who is not in the file has no
/// known id, so the value is dropped and said.
pub fn managers(table: &mut UserTable, findings: &mut Findings) {
    let (Some(slot), Some(ids)) = (table.slot("manager"), table.slot("objectId")) else {
        return;
    };
    let texts = table.texts();
    let mut known = std::collections::BTreeMap::new();
    for name in [
        "mail",
        "userPrincipalName",
        "originalUserPrincipalName",
        "objectId",
    ] {
        let Some(names) = table.slot(name) else {
            continue;
        };
        for (name, id) in table
            .column(names)
            .handles
            .iter()
            .zip(table.column(ids).handles)
        {
            if let Some(text) = texts.text(*name) {
                known.insert(text.to_ascii_lowercase(), *id);
            }
        }
    }
    let mut handles = table.column(slot).handles.to_vec();
    for handle in &mut handles {
        let Some(text) = texts.text(*handle) else {
            continue;
        };
        if is_guid(text) {
            continue;
        }
        let lower = text.to_ascii_lowercase();
        match known.get(&lower) {
            Some(id) => *handle = *id,
            None => {
                findings.add(Code::UsersManagerUnknown, Place::default(), &[text]);
                *handle = Handle::NULL;
            }
        }
    }
    if let Some(column) = table.columns.get_mut(slot.0) {
        column.handles = handles;
        column.origin = Origin::File(Certainty::Inferred);
    }
}

/// True for the usual spelling of a GUID.
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_guests_their_own_domain() {
        let check =
            |name: &str, expect: Option<&str>| assert_eq!(guest_name(name).as_deref(), expect);
        check(
            "anna.kowalska_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            Some("anna.kowalska@fabrikam.com"),
        );
        check(
            "a_b_fabrikam.com#EXT#@contoso.com",
            Some("a_b@fabrikam.com"),
        );
        check("anna#EXT#@contoso.com", Some("anna"));
        check("anna@contoso.com", None);
    }
}
