//! How are values taken away from a user in Webex? Read, remove what is still as it was seen, read again.

use serde_json::Value;

use super::error::ApplyError;
use super::run::Run;
use crate::api::Failure;
use crate::api::webex::users;
use crate::plan::{Deed, Done, StaleValue, Step};
use crate::scim::{self, AttrPath};
use crate::webex::OrganisationId;

impl Run<'_> {
    pub(super) async fn clear_in_webex(
        &self,
        step: &Step,
        organisation: &OrganisationId,
        (user, name): (&str, &str),
        values: &[StaleValue],
    ) -> Result<bool, ApplyError> {
        let call = users::read(organisation, user);
        let found = match self.client.call(&call).await {
            Ok(found) => found,
            // Who is not there keeps nothing.
            Err(error) if error.is_absent() => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let stays: Vec<&StaleValue> = values
            .iter()
            .filter(|value| !held(&found, value).is_empty())
            .collect();
        let changed: Vec<String> = stays
            .iter()
            .filter(|value| held(&found, value) != sorted(&value.values))
            .map(|value| format!("`{}`", value.path))
            .collect();
        if !changed.is_empty() {
            return Err(ApplyError::StaleUser {
                name: name.to_owned(),
                changed,
            });
        }
        if stays.is_empty() {
            return Ok(false);
        }
        // What is gone already cannot be removed again: a filter that finds nothing is refused.
        let deed = Deed::ClearInWebex {
            organisation: organisation.clone(),
            user: user.to_owned(),
            name: name.to_owned(),
            values: stays.iter().map(|value| (*value).clone()).collect(),
        };
        let request = deed.request(&self.ids.borrow().clone(), &[])?;
        self.begin(&step.key, Done::Other).await?;
        match self.client.send(&request).await {
            Ok(_) => {}
            // What is read next says whether it was carried out.
            Err(error) if error.failure == Failure::UnknownResult => {}
            Err(error) => return Err(error.into()),
        }
        let gone = |user: &Value| stays.iter().all(|value| held(user, value).is_empty());
        let read = async || self.client.call(&call).await;
        let shown = self.read_back(&step.key, read, gone).await?;
        match gone(&shown) {
            true => Ok(true),
            false => Err(ApplyError::ReadBack {
                what: say!("the Webex user"),
                differences: stays
                    .iter()
                    .filter(|value| !held(&shown, value).is_empty())
                    .map(|value| say!("`{path}` is still there", path = value.path))
                    .collect(),
            }),
        }
    }
}

/// What a user holds at the place of a value, as texts.
fn held(user: &Value, value: &StaleValue) -> Vec<String> {
    let Ok(path) = AttrPath::parse(&value.path) else {
        return Vec::new();
    };
    let found = scim::get(user, &path);
    let texts = found.into_iter().filter_map(|found| match found {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    sorted(&texts)
}

fn sorted(texts: &[String]) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    texts
}
