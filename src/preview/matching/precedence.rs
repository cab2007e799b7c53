//! In which order are matching attributes tried, and what if the name is not one of them?

use super::columns::Column;
use super::*;
use crate::preview::outcome::{Note, Outcome};

#[test]
fn tries_matching_attributes_in_their_order() {
    let names = Column::of([vec!["a@b.c"], vec!["x@b.c"]]);
    let emails = Column::of([vec!["other@b.c"], vec!["mine@b.c"]]);
    let index = WebexIndex::new(
        WebexUsers {
            user_name: names.keys(),
            emails: None,
            external_id: None,
            active: &[],
        },
        &[(emails.keys(), false)],
    );
    let name = Column::of([vec!["a@b.c"]]);
    let joining = Column::of([vec!["mine@b.c"]]);
    let nothing = Column::of([Vec::<&str>::new()]);
    let check = |other: &Column, name_after, expect: (Outcome, &[Note], Option<u32>)| {
        let users = EntraUsers {
            first: 0,
            user_name: name.keys(),
            others: &[other.keys()],
            name_after,
            in_scope: &[],
            enabled: &[],
            mail: None,
            proxy_addresses: None,
            object_id: None,
        };
        let decision = survey(&users, &index).decisions[0];
        let notes: Vec<Note> = Note::ALL
            .into_iter()
            .filter(|note| decision.notes.has(*note))
            .collect();
        assert_eq!(
            (decision.outcome, notes.as_slice(), decision.partner()),
            expect
        );
    };
    use Outcome::{Create, Match};
    check(&joining, Some(0), (Match, &[], Some(0)));
    check(&joining, Some(1), (Match, &[Note::NameTaken], Some(1)));
    check(&joining, None, (Match, &[Note::NameTaken], Some(1)));
    check(&nothing, Some(1), (Match, &[Note::LaterAttribute], Some(0)));
    check(&nothing, None, (Create, &[Note::NameTaken], Some(0)));
}
