//! How long from two files to the outcome of every user, and after one expression was edited?
//!
//! Takes a folder with `entra-users.csv` and `webex-users.csv` as `generate_users.py` writes them; without one it makes
//! twenty thousand users of its own. Medians of the rounds, on one thread.
//!
//! `cargo bench --no-default-features --bench outcomes -- FOLDER`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use hubsync::expression::Environment;
use hubsync::schema::Document;
use hubsync::session::{Answer, Mapping, Population, Request, Row, Session};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
/// Users made where no folder is given.
const MADE: usize = 20_000;

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let (entra, webex) = match &folder {
        Some(folder) => (
            std::fs::read(format!("{folder}/entra-users.csv")).unwrap(),
            std::fs::read(format!("{folder}/webex-users.csv")).unwrap(),
        ),
        None => made(),
    };
    let text = std::fs::read("tests/data/schema/webex-synchronization-schema.json").unwrap();
    let (document, _) = Document::read(&text).unwrap();
    let mapping = Mapping {
        rows: Row::all(&document.user_mapping().unwrap()),
        ..Mapping::default()
    };
    let mut times: [Vec<Duration>; 6] = Default::default();
    let mut told = String::new();
    for round in 0..ROUNDS {
        let mut session = Session::new(Environment::default());
        ask(
            &mut session,
            Request::SetMapping {
                mapping: mapping.clone(),
            },
            None,
        );
        let load = |population| Request::LoadFile {
            population,
            name: "users.csv".into(),
            layout: None,
        };
        let all = Instant::now();
        let (webex, entra) = (webex.clone(), entra.clone());
        let took = ask(&mut session, load(Population::WebexUsers), Some(webex)).0;
        times[0].push(took);
        times[1].push(ask(&mut session, load(Population::Users), Some(entra)).0);
        times[2].push(all.elapsed());
        let edit = |target: &str, source: &str| {
            let mut edited = mapping.clone();
            edited.revision = round as u64 + 1;
            edited
                .rows
                .iter_mut()
                .find(|row| row.target == target)
                .unwrap()
                .source = Some(source.into());
            Request::SetMapping { mapping: edited }
        };
        times[3].push(ask(&mut session, edit("title", "ToUpper([jobTitle])"), None).0);
        times[4].push(
            ask(
                &mut session,
                edit("userName", "Coalesce([mail], [userPrincipalName])"),
                None,
            )
            .0,
        );
        ask(&mut session, edit("userName", "[userPrincipalName]"), None);
        let (took, answer) = ask(&mut session, Request::Propose, None);
        times[5].push(took);
        told = format!("{answer:?}");
    }
    println!("{}", told.chars().take(300).collect::<String>());
    let names = [
        "Webex file",
        "Entra file and outcomes",
        "both",
        "title edited",
        "userName edited",
        "proposals",
    ];
    for (name, times) in names.iter().zip(&mut times) {
        times.sort();
        println!(
            "{name:24} {:8.1} ms",
            times[times.len() / 2].as_secs_f64() * 1e3
        );
    }
}

fn ask(session: &mut Session, request: Request, bytes: Option<Vec<u8>>) -> (Duration, Answer) {
    let mut last = None;
    let started = Instant::now();
    session.answer(request, bytes, &mut |answer, _| last = Some(answer));
    (started.elapsed(), last.unwrap())
}

/// Nine users in ten have a Webex user; every tenth of those has another title there.
fn made() -> (Vec<u8>, Vec<u8>) {
    let mut entra = String::from(
        "userPrincipalName,displayName,surname,mail,givenName,id,jobTitle,accountEnabled\r\n",
    );
    let mut webex = String::from(
        "First Name,Last Name,Display Name,User ID/Email (Required),User Status,Title\r\n",
    );
    for n in 0..MADE {
        let name = format!("user.{n:07}@contoso.com");
        entra.push_str(&format!(
            "{name},User {n},Name,{name},User,{n:08}-0000-4000-8000-000000000000,Buyer,True\r\n"
        ));
        if n % 10 != 0 {
            let title = if n % 10 == 1 { "Planner" } else { "Buyer" };
            webex.push_str(&format!("User,Name,User {n},{name},Active,{title}\r\n"));
        }
    }
    (entra.into_bytes(), webex.into_bytes())
}
