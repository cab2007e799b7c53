//! How does the journey outlive a reload and a sign-in, which leave the page? As texts, without a secret: the choices, and who is to be
//! assigned. Those may be tens of thousands, so they are kept in pieces, and one who is chosen changes one piece. Where the browser has
//! no room for the pieces, the choices say how many are missing.
//!
//! What was read from the tenant is not kept: it is read again. A field for an address could have been given a token by mistake:
//! only what begins as an address is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::found::FoundSettings;
use super::{Journey, Stage};
use crate::plan::{ApplicationWish, AssignmentWish, Principal, PrincipalKind, ScopeMode};
use crate::schema::Document;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    stage: String,
    choice: Option<ApplicationWish>,
    picked: bool,
    made: Option<String>,
    hide: bool,
    tenant_url: String,
    email: String,
    notify: bool,
    threshold: Option<u32>,
    skip_out_of_scope: bool,
    mode: ScopeMode,
    assigned: usize,
    unassigned: Vec<Principal>,
    first: Option<Principal>,
    schema: Option<Box<RawValue>>,
    #[serde(default)]
    comments: BTreeMap<String, String>,
    run: bool,
    #[serde(default)]
    found: FoundSettings,
}

impl Journey {
    /// Who is to be assigned, in pieces.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let is_last = |one: &AssignmentWish| hash([one.principal.id.as_str()]) % PIECE == 0;
        let pieces = self.scope.assigned.split_inclusive(is_last);
        pieces.map(Piece).collect()
    }

    /// All other choices as a text.
    pub fn kept(&self) -> String {
        let (credentials, scope) = (&self.credentials, &self.scope);
        let is_address = credentials.tenant_url.trim_start().starts_with("https://");
        let is_mail = credentials.email.contains('@');
        let schema = self.schema.as_ref().map(|one| one.value().to_string());
        let kept = Kept {
            stage: self.stage.name().to_owned(),
            choice: self.choice.clone(),
            picked: self.picked,
            made: self.made.clone(),
            hide: self.hide,
            tenant_url: only(is_address, &credentials.tenant_url),
            email: only(is_mail, &credentials.email),
            notify: credentials.notify,
            threshold: credentials.threshold,
            skip_out_of_scope: credentials.skip_out_of_scope,
            mode: scope.mode,
            assigned: scope.assigned.len(),
            unassigned: scope.unassigned.clone(),
            first: scope.first.clone(),
            schema: schema.and_then(|text| RawValue::from_string(text).ok()),
            comments: self.comments.clone(),
            run: self.run,
            found: self.found.clone(),
        };
        // It holds texts, numbers and JSON: nothing of it can fail to be written.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// A journey with the choices of the text that [`Journey::kept`] made, and of the pieces that were kept; a new one for any other
    /// text.
    pub fn of_kept(text: &str, pieces: &[String]) -> Self {
        let mut journey = Self::default();
        let Ok(kept) = serde_json::from_str::<Kept>(text) else {
            return journey;
        };
        journey.remembered = true;
        let stage = Stage::ALL.into_iter().find(|one| one.name() == kept.stage);
        journey.stage = stage.unwrap_or(Stage::Application);
        // A new application that nobody asked for is meant only as long as the tenant has none.
        let is_meant = kept.picked || kept.made.is_some();
        let is_new = |choice: &ApplicationWish| matches!(choice, ApplicationWish::New { .. });
        journey.choice = kept.choice.filter(|choice| is_meant || !is_new(choice));
        journey.picked = kept.picked;
        journey.made = kept.made;
        journey.hide = kept.hide;
        let credentials = &mut journey.credentials;
        credentials.tenant_url = kept.tenant_url;
        credentials.email = kept.email;
        credentials.notify = kept.notify;
        credentials.threshold = kept.threshold;
        credentials.skip_out_of_scope = kept.skip_out_of_scope;
        let scope = &mut journey.scope;
        scope.mode = kept.mode;
        let read = |text: &String| serde_json::from_str::<Vec<AssignmentWish>>(text).ok();
        scope.assigned = pieces.iter().filter_map(read).flatten().collect();
        scope.forgotten = kept.assigned.saturating_sub(scope.assigned.len());
        scope.unassigned = kept.unassigned;
        scope.first = kept.first;
        let document = kept
            .schema
            .map(|text| Document::read(text.get().as_bytes()));
        journey.schema = document.and_then(Result::ok).map(|(document, _)| document);
        journey.comments = kept.comments;
        journey.run = kept.run;
        journey.found = kept.found;
        journey
    }
}

/// Where the hash of an id is a multiple of this, a piece ends: wherever somebody is added or removed, the others end as before. A
/// quarter of a thousand are some 30 KB.
const PIECE: u64 = 256;

/// Some of those who are to be assigned.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a>(&'a [AssignmentWish]);

impl Piece<'_> {
    /// A name that no other piece has.
    pub fn name(&self) -> String {
        let parts = self.0.iter().flat_map(|one| {
            let kind = match one.principal.kind {
                PrincipalKind::User => "u",
                PrincipalKind::Group => "g",
            };
            let role = one.role.as_deref().unwrap_or_default();
            [&one.principal.id, &one.principal.name, role, kind]
        });
        format!("{:016x}", hash(parts))
    }

    /// What is kept.
    pub fn text(&self) -> String {
        // It holds texts: nothing of it can fail to be written.
        serde_json::to_string(self.0).unwrap_or_default()
    }
}

/// FNV-1a, in 64 bits, over texts and their ends.
fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let ended = texts
        .into_iter()
        .flat_map(|text| text.bytes().chain([0xff]));
    ended.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

fn only(keep: bool, text: &str) -> String {
    if keep { text.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::journey::{Around, JourneyAction};

    #[test]
    fn choices_survive_and_a_token_in_the_wrong_field_does_not() {
        let mut journey = Journey::default();
        let user = Principal {
            id: "u".to_owned(),
            name: "u@contoso.com".to_owned(),
            ..Principal::default()
        };
        for action in [
            JourneyAction::Go(Stage::Scope),
            JourneyAction::TenantUrl("https://api.ciscospark.com/v1/scim/x".to_owned()),
            JourneyAction::Email("a@contoso.com".to_owned()),
            JourneyAction::Threshold(None),
            JourneyAction::Mode(ScopeMode::Everyone),
            JourneyAction::Add(user.clone()),
            JourneyAction::First(Some(user)),
            JourneyAction::Run(false),
            JourneyAction::Comments(BTreeMap::from([(
                "title".to_owned(),
                "phones cut it".to_owned(),
            )])),
        ] {
            journey.update(action, Around::default());
        }
        let again = Journey::of_kept(&journey.kept(), &texts(&journey));
        assert_eq!(again.stage, Stage::Scope);
        assert_eq!(again.credentials, journey.credentials);
        assert_eq!(again.scope, journey.scope);
        assert!(!again.run);
        assert_eq!(again.comments, journey.comments);
        let token = "NDQzZjM4ZWQtM2U5Ny00";
        for action in [
            JourneyAction::TenantUrl(token.to_owned()),
            JourneyAction::Email(token.to_owned()),
        ] {
            journey.update(action, Around::default());
        }
        assert!(!journey.kept().contains(token));
        assert_eq!(Journey::of_kept("{", &[]).stage, Stage::Application);
    }

    fn texts(journey: &Journey) -> Vec<String> {
        journey.pieces().iter().map(Piece::text).collect()
    }

    #[test]
    fn whoever_comes_or_goes_changes_a_piece_or_two() {
        let mut journey = Journey::default();
        let add = |journey: &mut Journey, people: std::ops::Range<usize>| {
            journey.choose(people.map(|number| Principal {
                id: format!("{number:08x}-796b-4f9d-bad6-0e81a3e10a07"),
                name: format!("u{number}@contoso.com"),
                ..Principal::default()
            }));
        };
        let names = |journey: &Journey| -> Vec<String> {
            journey.pieces().iter().map(Piece::name).collect()
        };
        add(&mut journey, 0..5_000);
        let before = names(&journey);
        assert!((10..40).contains(&before.len()), "{}", before.len());
        let new = |journey: &Journey| {
            let now = names(journey);
            now.iter().filter(|name| !before.contains(name)).count()
        };
        add(&mut journey, 5_000..5_001);
        assert_eq!(new(&journey), 1);
        let id = journey.scope.assigned[2_500].principal.id.clone();
        journey.update(JourneyAction::Drop(id), Around::default());
        assert_eq!(new(&journey), 2);
        let again = Journey::of_kept(&journey.kept(), &texts(&journey));
        assert_eq!(again.scope.assigned, journey.scope.assigned);
    }

    #[test]
    fn who_was_forgotten_is_counted() {
        let mut journey = Journey::default();
        for number in 0..3 {
            let user = Principal {
                id: format!("u{number}"),
                name: format!("u{number}@contoso.com"),
                ..Principal::default()
            };
            journey.update(JourneyAction::Add(user), Around::default());
        }
        let again = Journey::of_kept(&journey.kept(), &[]);
        assert_eq!((again.scope.assigned.len(), again.scope.forgotten), (0, 3));
        let again = Journey::of_kept(&journey.kept(), &texts(&journey));
        assert_eq!((again.scope.assigned.len(), again.scope.forgotten), (3, 0));
    }
}
