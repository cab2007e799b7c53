//! How fast are thousands assigned, against what the throttle allows?

use hubsync::api::Method;
use hubsync::plan::*;

use super::drive::Scene;
use super::laws::{existing, person};
use super::tenant::Bucket;

/// Graph's writes: 3,000 at once, as many again in 150 s (`reference/graph.md` 5.1).
const SIZE: f64 = 3_000.0;
const PER_MILLISECOND: f64 = 3_000.0 / 150_000.0;
const COUNT: u32 = 10_000;

#[test]
fn ten_thousand_are_assigned_as_fast_as_the_throttle_lets() {
    let mut tenant = existing();
    tenant.people = (0..COUNT).map(|number| person(number).id).collect();
    tenant.assigned.clear();
    tenant.bucket = Some(Bucket {
        size: SIZE,
        per_millisecond: PER_MILLISECOND,
        level: SIZE,
        seen: 0,
    });
    let scene = Scene::new(tenant);
    let mut profile = Profile::new(ApplicationWish::Existing {
        service_principal: "sp-old".to_owned(),
        name: "Cisco Webex".to_owned(),
    });
    profile.assigned = (0..COUNT)
        .map(|number| AssignmentWish {
            principal: person(number),
            role: None,
        })
        .collect();
    let current = scene.read(&profile).unwrap();
    let plan = plan_widen(
        &Wish {
            token_entered: false,
            ..scene.wish(&profile)
        },
        &current,
    );
    assert_eq!(plan.steps.len(), COUNT as usize);
    let (asked, start) = (scene.world.asked(), scene.world.elapsed());
    scene
        .apply(&plan, &profile, &hubsync::apply::Control::default())
        .unwrap()
        .unwrap();
    let requests = (scene.world.asked() - asked) as f64;
    let took = (scene.world.elapsed() - start) as f64;
    assert_eq!(
        scene.tenant.borrow().assigned["sp-old"].len(),
        COUNT as usize
    );
    let fewest = f64::from(COUNT) / 20.0;
    let shortest = (f64::from(COUNT) - SIZE) / PER_MILLISECOND;
    println!("{requests} requests of {fewest}, {took} ms of {shortest}");
    assert!(
        requests <= fewest * 1.05,
        "{requests} requests, {fewest} at least"
    );
    assert!(took <= shortest * 1.10, "{took} ms, {shortest} at least");
    let sent = scene.world.sent.borrow();
    assert!(
        sent.iter()
            .skip(asked)
            .all(|(_, one)| one.method == Method::Post)
    );
}
