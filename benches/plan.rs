//! How long does the widen plan take with 20,000 assignments that are there and 20,000 that are wanted, half of them the same?
//!
//! The goal is 200 ms in a browser, where a worker finds the steps and the page writes out those that are looked at (`tests/e2e/bench/many.mjs`); here all are. The 95th
//! percentile of the rounds.
//!
//! `cargo bench --no-default-features --bench plan`
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use hubsync::plan::*;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 41;
const MANY: usize = 20_000;

fn person(number: usize) -> Principal {
    Principal {
        id: format!("{number:08x}-796b-4f9d-bad6-0e81a3e10a07"),
        name: format!("person.{number}@contoso.com"),
        kind: PrincipalKind::User,
    }
}

fn main() {
    let role = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
    let assignments = (0..MANY).map(|number| Assignment {
        id: format!("assignment-{number}"),
        principal: person(number),
        role: role.to_owned(),
    });
    let application = Application {
        service_principal: "5e3b1e2c-8a4f-4c2e-9a55-6a2d1c0f7e11".to_owned(),
        name: "Cisco Webex".to_owned(),
        roles: vec![Role {
            id: role.to_owned(),
            name: "User".to_owned(),
            usable: true,
        }],
        assignments: assignments.collect(),
        job: Some(Job {
            id: "job".to_owned(),
            template: "template".to_owned(),
            running: true,
            has_run: true,
            schema: None,
        }),
        ..Application::default()
    };
    let current = Current {
        application: Some(application),
        memory: Memory::default(),
    };
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "5e3b1e2c-8a4f-4c2e-9a55-6a2d1c0f7e11".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    let wanted = (MANY / 2..MANY / 2 + MANY).map(|number| AssignmentWish {
        principal: person(number),
        role: None,
    });
    profile.assigned = wanted.collect();
    let wish = Wish {
        profile: &profile,
        mark: "0a1b2c",
        token_entered: true,
        organisation: None,
        hosts: &[],
    };
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let plan = black_box(plan_widen(&wish, &current));
            assert_eq!(plan.steps.iter().count(), MANY / 2);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let time = times[ROUNDS * 95 / 100];
    println!("plan of {MANY} existing and {MANY} wanted assignments: {time:?}");
}
