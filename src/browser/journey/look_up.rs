//! Who has these names? User principal names, mail addresses, object ids of users, exact names of groups; whoever is not the only one with
//! a name is not found by it.

use super::search::own_warnings;
use crate::api::graph::users::{self, Named};
use crate::api::graph::{List, groups};
use crate::api::{ApiError, Call, Client, Request};
use crate::app::journey::{GroupFacts, Looked};
use crate::plan::{Principal, PrincipalKind};
use crate::words;

const GONE: &str = mark!("no user here has this object id");
const NOBODY: &str = mark!("nobody here has this name");
const SEVERAL: &str = mark!("several have this name: search for the right one");
const NO_SECURITY_GROUP: &str = mark!("not a security group: it cannot be assigned");

/// Looks all of them up, in batches.
pub async fn look_up(client: &Client, names: &[String]) -> Result<Looked, ApiError> {
    let mut looked = Looked::default();
    let (people, others): (Vec<&String>, Vec<&String>) =
        names.iter().partition(|name| name.contains('@'));
    let (ids, groups): (Vec<&String>, Vec<&String>) =
        others.into_iter().partition(|name| is_object_id(name));
    let calls: Vec<Call<Named>> = ids.iter().map(|id| users::of_id(id)).collect();
    for (id, found) in ids.iter().zip(each(client, &calls).await) {
        let found = match found {
            Ok(user) => Ok(principal(user)),
            Err(error) if error.is_absent() => Err(words::found(GONE)),
            Err(error) => return Err(error),
        };
        take(&mut looked, id, found);
    }
    let calls: Vec<Call<List<Named>>> = people.iter().map(|name| users::named(name)).collect();
    for (name, found) in people.iter().zip(all(client, calls).await?) {
        take(&mut looked, name, one_user(name, found.value));
    }
    let calls: Vec<Call<List<groups::Group>>> =
        groups.iter().map(|name| groups::named(name)).collect();
    for (name, found) in groups.iter().zip(all(client, calls).await?) {
        take(&mut looked, name, one_group(found.value));
    }
    Ok(looked)
}

/// Eight, four, four, four and twelve hexadecimal digits.
fn is_object_id(name: &str) -> bool {
    let parts = name.split('-').map(|part| {
        let is_hex = part.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then_some(part.len())
    });
    parts.eq([8, 4, 4, 4, 12].map(Some))
}

/// Sends small reads together; the first failure ends it.
async fn all<T>(client: &Client, calls: Vec<Call<T>>) -> Result<Vec<T>, ApiError> {
    each(client, &calls).await.into_iter().collect()
}

/// Sends small reads together.
async fn each<T>(client: &Client, calls: &[Call<T>]) -> Vec<Result<T, ApiError>> {
    let requests: Vec<Request> = calls.iter().map(|call| call.request.clone()).collect();
    let answers = client.batch(&requests, &mut |_| {}).await;
    let read = |(call, answer): (&Call<T>, Result<_, ApiError>)| {
        let unreadable =
            |fault| ApiError::new(&call.request, crate::api::Failure::Unreadable(fault));
        (call.read)(&answer?).map_err(unreadable)
    };
    calls.iter().zip(answers).map(read).collect()
}

fn take(looked: &mut Looked, name: &str, found: Result<Principal, &'static str>) {
    match found {
        Ok(principal) => looked.found.push((name.to_owned(), principal)),
        Err(why) => looked.unresolved.push((name.to_owned(), why)),
    }
}

fn principal(one: Named) -> Principal {
    let is_group = one.kind.as_deref() == Some("#microsoft.graph.group");
    Principal {
        kind: match is_group {
            true => PrincipalKind::Group,
            false => PrincipalKind::User,
        },
        name: one
            .user_principal_name
            .or(one.display_name)
            .unwrap_or_default(),
        id: one.id,
    }
}

/// A user name is one person's; a mail address may be several people's.
fn one_user(name: &str, mut found: Vec<Named>) -> Result<Principal, &'static str> {
    let is_theirs = |one: &Named| {
        let user_name = one.user_principal_name.as_deref().unwrap_or_default();
        user_name.eq_ignore_ascii_case(name)
    };
    if let Some(place) = found.iter().position(is_theirs) {
        return Ok(principal(found.swap_remove(place)));
    }
    match found.len() {
        0 => Err(words::found(NOBODY)),
        1 => Ok(principal(found.swap_remove(0))),
        _ => Err(words::found(SEVERAL)),
    }
}

fn one_group(mut found: Vec<groups::Group>) -> Result<Principal, &'static str> {
    match found.len() {
        0 => Err(words::found(NOBODY)),
        1 => {
            let group = found.swap_remove(0);
            if group.security_enabled == Some(false) {
                return Err(words::found(NO_SECURITY_GROUP));
            }
            Ok(Principal {
                id: group.id,
                name: group.display_name.unwrap_or_default(),
                kind: PrincipalKind::Group,
            })
        }
        _ => Err(words::found(SEVERAL)),
    }
}

/// How many users a group has directly, which groups in it are not followed, and what else there is to know.
pub async fn look_into(client: &Client, group: &str) -> Result<GroupFacts, ApiError> {
    let itself = client.call(&groups::read(group)).await?;
    let users = client.call(&groups::count_users(group)).await?;
    let nested: Vec<Named> = client.all(&groups::nested(group)).await?;
    Ok(GroupFacts {
        users,
        warnings: own_warnings(&itself),
        nested: nested
            .into_iter()
            .filter_map(|one| one.display_name)
            .collect(),
    })
}

/// The users who are in a group directly.
pub async fn members(client: &Client, group: &str) -> Result<Vec<Principal>, ApiError> {
    let users: Vec<Named> = client.all(&groups::users(group)).await?;
    Ok(users.into_iter().map(principal).collect())
}
