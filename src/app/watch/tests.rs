use super::*;
use crate::watch::Span;

pub(super) fn target() -> Target {
    Target {
        principal: "p".to_owned(),
        name: "Cisco Webex".to_owned(),
        job: "j".to_owned(),
    }
}

pub(super) fn job(running: bool, now: Moment) -> Box<Job> {
    let text = include_str!("../../../tests/data/tenant/job-webex-active.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    let status = &mut value["status"];
    status["lastExecution"]["timeBegan"] = now.after(Span::minutes(-30)).stamp().into();
    status["lastExecution"]["timeEnded"] = now.after(Span::minutes(-29)).stamp().into();
    status["progress"] = match running {
        true => {
            serde_json::json!([{"units": "Users", "completedUnits": 1, "totalUnits": 9, "progressObservationDateTime": now.stamp()}])
        }
        false => serde_json::json!([]),
    };
    Box::new(serde_json::from_value(value).unwrap())
}

fn trouble() -> Trouble {
    Trouble {
        message: "could not read".to_owned(),
        remedy: "Try again.".to_owned(),
        request_id: None,
    }
}

/// Lets the browser's part be played by a clock that jumps from pause to pause; gives the requests that were made.
fn watched(
    watch: &mut Watch,
    mut now: Moment,
    end: Moment,
    running: impl Fn(Moment) -> bool,
) -> usize {
    let mut effects = watch.update(WatchAction::Open(target(), now));
    let mut requests = 0;
    while now < end {
        let effect = effects
            .iter()
            .rev()
            .find(|effect| matches!(effect, WatchEffect::ReadJob(_) | WatchEffect::Wait(..)));
        effects = match effect {
            Some(WatchEffect::ReadJob(_)) => {
                requests += 1;
                watch.update(WatchAction::Told(Ok(job(running(now), now)), now))
            }
            Some(WatchEffect::Wait(pause, span)) => {
                now = now.after(*span);
                watch.update(WatchAction::Tick(*pause, now))
            }
            _ => break,
        };
    }
    requests
}

#[test]
fn eight_hours_are_watched_with_few_requests_and_bounded_memory() {
    let begin = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    let runs = |now: Moment| now.since(begin).0 / 60_000 % 60 < 20;
    let requests = watched(&mut watch, begin, begin.after(Span::hours(8)), runs);
    assert!((300..400).contains(&requests), "{requests}");
    assert!(watch.history.cycles().len() <= 72);
}

#[test]
fn what_was_read_stays_when_a_request_fails_and_it_is_asked_again_later() {
    let now = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    watch.update(WatchAction::Told(Ok(job(true, now)), now));
    let later = now.after(Span::seconds(30));
    assert_eq!(
        watch.update(WatchAction::Tick(1, later)),
        [WatchEffect::ReadJob(target())]
    );
    let effects = watch.update(WatchAction::Told(Err(trouble()), later));
    assert_eq!(effects, [WatchEffect::Wait(2, Span::minutes(5))]);
    assert!(watch.trouble.is_some() && watch.health(later).is_some());
}

#[test]
fn only_the_newest_pause_counts() {
    let now = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    watch.update(WatchAction::Told(Ok(job(false, now)), now));
    assert_eq!(
        watch.update(WatchAction::Look),
        [WatchEffect::ReadJob(target())]
    );
    assert_eq!(watch.update(WatchAction::Look), [], "it is on its way");
    watch.update(WatchAction::Told(Ok(job(false, now)), now));
    let late = now.after(Span::hours(1));
    assert_eq!(
        watch.update(WatchAction::Tick(1, late)),
        [],
        "an older pause"
    );
    assert_eq!(
        watch.update(WatchAction::Tick(2, late)),
        [WatchEffect::ReadJob(target())]
    );
}

#[test]
fn a_hidden_page_rests_until_it_is_seen() {
    let now = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    assert_eq!(watch.update(WatchAction::Seen(false, now)), []);
    assert_eq!(watch.update(WatchAction::Told(Ok(job(true, now)), now)), []);
    let late = now.after(Span::hours(1));
    assert_eq!(
        watch.update(WatchAction::Seen(true, late)),
        [WatchEffect::ReadJob(target())]
    );
}

#[test]
fn another_job_is_another_watch_and_a_note_belongs_to_its_job() {
    let now = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    watch.update(WatchAction::Told(Ok(job(false, now)), now));
    let effects = watch.update(WatchAction::Note(Some(now)));
    assert_eq!(effects, [WatchEffect::KeepNote(target(), Some(now))]);
    let said = Moment(5);
    assert_eq!(watch.token(Some(said)).unwrap().source, Source::Noted);
    let other = Target {
        job: "k".to_owned(),
        ..target()
    };
    let effects = watch.update(WatchAction::Open(other.clone(), now));
    assert_eq!(effects.last(), Some(&WatchEffect::ReadJob(other)));
    assert!(watch.job.is_none() && watch.noted.is_none());
    assert_eq!(watch.token(Some(said)).unwrap().source, Source::Webex);
    assert_eq!(watch.token(None), None);
}

fn page(from: usize, count: usize) -> String {
    let entry = |number: usize| {
        serde_json::json!({
            "id": number.to_string(), "activityDateTime": Moment(1_795_000_000_000 - number as i64 * 60_000).stamp(), "changeId": format!("c{number}"),
            "sourceIdentity": {"id": format!("u{number}"), "displayName": format!("User {number}")},
            "provisioningStatusInfo": {"status": "failure", "errorInformation": {"errorCode": "EntryConflict"}},
        })
    };
    let entries: Vec<_> = (from..from + count).map(entry).collect();
    serde_json::json!({ "value": entries }).to_string()
}

#[test]
fn logs_are_read_when_asked_for_and_the_rest_is_forecast() {
    let now = Moment(1_795_000_000_000);
    let mut watch = Watch::default();
    let opened = watch.update(WatchAction::Open(target(), now));
    assert!(
        !opened
            .iter()
            .any(|effect| matches!(effect, WatchEffect::ReadLogs(..)))
    );
    let mut log = |action| watch.update(WatchAction::Log(action));
    let day = now.after(Span::days(-1));
    let effects = log(LogAction::Read(Reach::Day, now));
    assert_eq!(effects, [WatchEffect::ReadLogs(target(), Some(day))]);
    // 144 minutes of 1,440: a tenth is covered by one page of two seconds.
    log(LogAction::Came(page(0, 145), false));
    assert_eq!(log(LogAction::Stop), [WatchEffect::StopLogs]);
    assert_eq!(log(LogAction::GoOn), [WatchEffect::GoOnLogs]);
    assert_eq!(watch.logs.left(), Some(Span::seconds(18)));
    assert_eq!((watch.logs.parts(), watch.logs.in_view().len()), (3, SHOWN));
    let mut log = |action| watch.update(WatchAction::Log(action));
    log(LogAction::Turn(2));
    log(LogAction::Came(page(145, 5), true));
    assert_eq!(
        (&watch.logs.read, watch.logs.left()),
        (&Read::Complete, None)
    );
    assert_eq!(watch.logs.in_view().len(), 50, "the part in view stays");
}

#[test]
fn a_bad_page_keeps_what_was_read_and_a_filter_begins_at_its_first_part() {
    let now = Moment(1_795_000_000_000);
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    let mut log = |action| watch.update(WatchAction::Log(action));
    assert_eq!(
        log(LogAction::Read(Reach::All, now)),
        [WatchEffect::ReadLogs(target(), None)]
    );
    log(LogAction::Came(page(0, 120), false));
    log(LogAction::Came("{\"value\": 1}".to_owned(), false));
    log(LogAction::Turn(9));
    assert_eq!((watch.logs.part, watch.logs.book.lines().len()), (2, 120));
    assert!(
        matches!(&watch.logs.read, Read::Failed(trouble) if trouble.message.contains("not as documented"))
    );
    let mut log = |action| watch.update(WatchAction::Log(action));
    let select = crate::watch::Select {
        user: "user 7".to_owned(),
        ..Default::default()
    };
    log(LogAction::Select(select));
    assert_eq!(log(LogAction::Open(Some(7))), [], "it was kept in full");
    assert_eq!((watch.logs.part, watch.logs.listed.len()), (0, 11));
    assert!(matches!(&watch.logs.entry, Some(Ok(entry)) if entry.id == "7"));
    let saved = watch.update(WatchAction::Log(LogAction::Export));
    assert!(
        matches!(saved.as_slice(), [WatchEffect::SaveLogs(text)] if text.lines().count() == 12)
    );
}

#[test]
fn a_report_is_made_of_what_is_known() {
    let now = Moment::read("2026-11-26T08:00:00Z").unwrap();
    let mut watch = Watch::default();
    watch.update(WatchAction::Open(target(), now));
    assert_eq!(
        watch.update(WatchAction::SaveReport(None, now)),
        [],
        "nothing is known yet"
    );
    watch.update(WatchAction::Told(Ok(job(false, now)), now));
    let effects = watch.update(WatchAction::SaveReport(Some(now.after(Span::days(9))), now));
    let [WatchEffect::SaveReport(text)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert!(text.contains("Cisco Webex") && text.contains("Ends in 9 days"));
}
