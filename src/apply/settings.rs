//! How are names, the tile and the stored settings ensured? Read, act, verify.

use super::error::ApplyError;
use super::read::setting;
use super::run::Run;
use crate::api::graph::applications::{self, Application};
use crate::api::graph::connectivity;
use crate::api::graph::service_principals::{self, ServicePrincipal};
use crate::plan::{Done, Id, Setting, Step, Stored, Value};

impl Run<'_> {
    pub(super) async fn name_application(
        &self,
        step: &Step,
        object: &Id,
        name: &str,
    ) -> Result<bool, ApplyError> {
        let call = applications::read(&self.id(object)?);
        let read = async || self.client.call(&call).await;
        let named = |one: &Application| one.display_name.as_deref() == Some(name);
        if named(&self.patiently(&step.key, read).await?) {
            return Ok(false);
        }
        self.act(step, Done::Other, &[]).await?;
        let shown = self.read_back(&step.key, read, named).await?;
        verified(named(&shown), say!("the application's name"))
    }

    pub(super) async fn name_principal(
        &self,
        step: &Step,
        principal: &Id,
        name: &str,
    ) -> Result<bool, ApplyError> {
        let call = service_principals::read(&self.id(principal)?);
        let read = async || self.client.call(&call).await;
        let named = |one: &ServicePrincipal| one.display_name.as_deref() == Some(name);
        if named(&self.patiently(&step.key, read).await?) {
            return Ok(false);
        }
        self.act(step, Done::Other, &[]).await?;
        let shown = self.read_back(&step.key, read, named).await?;
        verified(named(&shown), say!("the enterprise application's name"))
    }

    pub(super) async fn tag(
        &self,
        step: &Step,
        principal: &Id,
        tag: &str,
        present: bool,
    ) -> Result<bool, ApplyError> {
        let call = service_principals::read(&self.id(principal)?);
        let read = async || self.client.call(&call).await;
        let so = |one: &ServicePrincipal| one.tags.iter().any(|known| known == tag) == present;
        let found = self.patiently(&step.key, read).await?;
        if so(&found) {
            return Ok(false);
        }
        let done = Done::Tagged {
            tag: tag.to_owned(),
            present,
        };
        self.act(step, done, &found.tags).await?;
        let shown = self.read_back(&step.key, read, so).await?;
        verified(so(&shown), say!("who sees the tile"))
    }

    /// Saves the whole list, and reads back what can be read. A list that somebody changed after this was planned is not
    /// overwritten: what they saved would be lost.
    pub(super) async fn put_secrets(
        &self,
        step: &Step,
        principal: &Id,
        settings: &[(String, Value)],
        planned_on: &[Setting],
    ) -> Result<bool, ApplyError> {
        let call = connectivity::read(&self.id(principal)?);
        let read = async || self.client.call(&call).await;
        let before = self.patiently(&step.key, read).await?;
        let before: Vec<Setting> = before.value.into_iter().map(setting).collect();
        let changed = changed(planned_on, &before, settings);
        if !changed.is_empty() {
            return Err(ApplyError::StaleSettings(changed));
        }
        let narrowed = is_everyone(&before) && !wants_everyone(settings);
        self.act(step, Done::SecretsSaved { before, narrowed }, &[])
            .await?;
        let shown = self
            .read_back(&step.key, read, |list| {
                missing(settings, &list.value).is_empty()
            })
            .await?;
        let differences = missing(settings, &shown.value);
        match differences.is_empty() {
            true => Ok(true),
            false => Err(ApplyError::ReadBack {
                what: say!("the connection"),
                differences,
            }),
        }
    }

    /// Writes the intent and sends the call, which may be repeated.
    async fn act(&self, step: &Step, done: Done, tags: &[String]) -> Result<(), ApplyError> {
        let request = step.deed.request(&self.ids.borrow().clone(), tags)?;
        self.begin(&step.key, done).await?;
        self.patiently(&step.key, async || self.client.send(&request).await)
            .await?;
        Ok(())
    }
}

fn verified(so: bool, what: &'static str) -> Result<bool, ApplyError> {
    match so {
        true => Ok(true),
        false => Err(ApplyError::ReadBack {
            what,
            differences: vec![say!("it reads as before").to_owned()],
        }),
    }
}

/// What is stored now otherwise than it was, in lines for people. What is stored as this plan wants it may be its own doing.
fn changed(was: &[Setting], is: &[Setting], wanted: &[(String, Value)]) -> Vec<String> {
    let find = |list: &[Setting], key: &str| {
        let mut list = list.iter();
        let found = list.find(|one| one.key.eq_ignore_ascii_case(key));
        found.map(|one| one.value.clone())
    };
    let will_be = |key: &str| {
        let mut wanted = wanted.iter();
        let found = wanted.find(|(known, _)| known.eq_ignore_ascii_case(key));
        found.map(|(_, value)| match value {
            Value::Plain(value) => Stored::Plain(value.clone()),
            Value::Token => Stored::Hidden,
        })
    };
    let words = |stored: Option<&Stored>| match stored {
        None => say!("nothing").to_owned(),
        Some(Stored::Plain(value)) => format!("`{value}`"),
        Some(Stored::Hidden) => say!("a hidden value").to_owned(),
    };
    let added = is.iter().filter(|one| find(was, &one.key).is_none());
    let keys = was.iter().chain(added).map(|one| one.key.as_str());
    keys.filter_map(|key| {
        let (before, now) = (find(was, key), find(is, key));
        let so = before == now || now.is_some() && now == will_be(key);
        (!so).then(|| {
            let (before, now) = (words(before.as_ref()), words(now.as_ref()));
            say!("`{key}`: {before} became {now}", key, before, now)
        })
    })
    .collect()
}

fn is_everyone(settings: &[Setting]) -> bool {
    settings.iter().any(|one| {
        let is = |value: &str| value.trim().eq_ignore_ascii_case("true");
        one.key.eq_ignore_ascii_case("SyncAll")
            && matches!(&one.value, Stored::Plain(value) if is(value))
    })
}

fn wants_everyone(settings: &[(String, Value)]) -> bool {
    settings.iter().any(|(key, value)| {
        let is = |value: &str| value.trim().eq_ignore_ascii_case("true");
        key.eq_ignore_ascii_case("SyncAll") && matches!(value, Value::Plain(value) if is(value))
    })
}

/// The keys of what was saved that do not read back so.
fn missing(saved: &[(String, Value)], shown: &[connectivity::Stored]) -> Vec<String> {
    let reads = |key: &str, value: &Value| {
        let mut found = shown.iter();
        let found = found.find(|one| one.key.eq_ignore_ascii_case(key));
        match (found.and_then(|one| one.value.as_deref()), value) {
            // A secret only has to be there.
            (Some("*"), _) => true,
            (Some(shown), Value::Plain(value)) => shown == value,
            (Some(_), Value::Token) => true,
            (None, _) => false,
        }
    };
    let wrong = saved.iter().filter(|(key, value)| !reads(key, value));
    wrong.map(|(key, _)| key.clone()).collect()
}
