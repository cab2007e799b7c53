//! How are values taken away in Webex that Entra does not have any more? Entra never sends "no value" (`reference/expressions.md` 8.5), so
//! nothing but a change in Webex itself removes them: a PATCH of SCIM 2 for each user (`reference/webex.md` 4.2).
//!
//! Only what was seen is removed: a value that somebody changed since is left, and said.

use super::deed::Deed;
use super::outcome::{Plan, PlanKind};
use super::step::{Key, Level, Step, Wait};
use crate::scim::AttrPath;
use crate::webex::OrganisationId;

/// A user of Webex who keeps values that Entra does not have any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaleUser {
    /// The id in Webex.
    pub id: String,
    /// The user name.
    pub name: String,
    /// Webex's word for the source that they came from; empty where it tells none.
    pub source: String,
    /// The values.
    pub values: Vec<StaleValue>,
}

/// A value that stayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleValue {
    /// The attribute's path, as the mapping names it.
    pub path: String,
    /// What Webex holds.
    pub values: Vec<String>,
}

impl StaleValue {
    /// What is removed: of a phone number or an address that a filter picks, the whole entry and not its text alone, because an entry
    /// without a text means nothing. Nothing where the path is none, or names what Webex needs or what is no plain text.
    pub fn removed(&self) -> Option<AttrPath> {
        const NEEDED: [&str; 6] = [
            "userName",
            "userType",
            "active",
            "displayName",
            "externalId",
            "manager",
        ];
        let path = AttrPath::parse(&self.path).ok()?;
        if NEEDED
            .iter()
            .any(|name| path.attribute.eq_ignore_ascii_case(name))
        {
            return None;
        }
        let is_text = path.sub.as_deref() == Some("value") && path.filter.is_some();
        Some(AttrPath {
            sub: path.sub.filter(|_| !is_text),
            ..path
        })
    }
}

/// The plan that takes these values away. `service_principal` names the application whose job left them.
pub fn plan_repair(
    service_principal: &str,
    organisation: &OrganisationId,
    users: &[StaleUser],
) -> Plan {
    let mut plan = Plan::new(PlanKind::Repair);
    plan.service_principal = Some(service_principal.to_owned());
    if users.is_empty() {
        plan.block("repair.nobody", say!("Choose at least one user"));
    }
    let mut before: Option<Key> = None;
    for user in users {
        let (values, kept): (Vec<_>, Vec<_>) = user
            .values
            .iter()
            .cloned()
            .partition(|value| value.removed().is_some());
        for value in kept {
            plan.leave(
                say!("`{path}` of `{name}`", path = value.path, name = user.name),
                say!("Webex needs it, or it is no plain text: change it in Control Hub"),
            );
        }
        if values.is_empty() {
            continue;
        }
        let key = Key(format!("repair {}", user.id).into());
        let lines = |value: &StaleValue| format!("{}: {}", value.path, value.values.join(", "));
        let was: Vec<String> = values.iter().map(lines).collect();
        let paths: Vec<&str> = values.iter().map(|value| value.path.as_str()).collect();
        let after = say!("no {paths}", paths = paths.join(", no "));
        let deed = Deed::ClearInWebex {
            organisation: organisation.clone(),
            user: user.id.clone(),
            name: user.name.clone(),
            values,
        };
        let step = Step::new(
            key.clone(),
            deed,
            say!("Entra has no value any more, and provisioning never clears one"),
        )
        .risking(
            Level::Warning,
            say!("People see it in Webex. What is removed is known here only until the page is closed"),
        )
        .changing(Some(was.join("; ")), after);
        plan.push(Step {
            waits_for: before.replace(key).map(Wait::Step).into_iter().collect(),
            ..step
        });
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(path: &str) -> StaleValue {
        StaleValue {
            path: path.to_owned(),
            values: vec!["x".to_owned()],
        }
    }

    #[test]
    fn the_entry_goes_and_not_its_text_alone() {
        for (path, expect) in [
            ("title", Some("title")),
            (
                r#"phoneNumbers[type eq "work"].value"#,
                Some(r#"phoneNumbers[type eq "work"]"#),
            ),
            (
                r#"addresses[type eq "work"].country"#,
                Some(r#"addresses[type eq "work"].country"#),
            ),
            ("name.familyName", Some("name.familyName")),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                Some("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"),
            ),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
                None,
            ),
            ("userName", None),
            ("active", None),
            ("a b", None),
        ] {
            let removed = value(path).removed().map(|path| path.to_string());
            assert_eq!(removed.as_deref(), expect, "{path}");
        }
    }

    #[test]
    fn one_patch_for_each_user_and_what_webex_needs_is_left_alone() {
        let (organisation, _) =
            OrganisationId::parse("598982b8-e03e-495e-8291-d04919527772").unwrap();
        let user = |id: &str, paths: &[&str]| StaleUser {
            id: id.to_owned(),
            name: format!("{id}@contoso.com"),
            values: paths.iter().map(|path| value(path)).collect(),
            ..StaleUser::default()
        };
        let users = [
            user("a", &["title", "userName"]),
            user("b", &["active"]),
            user("c", &["nickName"]),
        ];
        let plan = plan_repair("sp", &organisation, &users);
        let keys: Vec<String> = plan.keys().map(ToString::to_string).collect();
        assert_eq!(keys, ["repair a", "repair c"]);
        assert_eq!(plan.left_alone.len(), 2);
        assert!(plan.steps.at(1).waits_for(plan.steps.at(0)));
        let call = plan.steps.at(0).call(&[]).unwrap();
        assert_eq!(
            call.path,
            "{webex}/scim/598982b8-e03e-495e-8291-d04919527772/v2/Users/a"
        );
        assert_eq!(
            call.body.unwrap(),
            serde_json::json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "remove", "path": "title"}],
            })
        );
        assert!(
            super::super::export::curl(&plan).is_err(),
            "the script knows Graph alone"
        );
        assert_eq!(
            plan_repair("sp", &organisation, &[]).blockers[0].code,
            "repair.nobody"
        );
    }
}
