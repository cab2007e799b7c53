//! How do the steps of a plan stand? In their order. Assignments may be tens of thousands, of which a page shows a few: they stand in
//! brief, and each is written out when it is first looked at.

use std::cell::OnceCell;
use std::mem::discriminant;
use std::rc::Rc;

use super::assignments::Brief;
use super::step::Step;

/// The steps of a plan; a copy shares those that stand in brief.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    /// They come first.
    many: Option<Rc<Many>>,
    rest: Vec<Step>,
}

#[derive(Debug)]
struct Many {
    brief: Brief,
    out: Box<[OnceCell<Option<Box<Step>>>]>,
}

/// A line of the list of steps.
#[derive(Clone, Copy, Debug)]
pub enum Listed<'a> {
    /// A step, at its place.
    Step((usize, &'a Step)),
    /// So many more that do what the last one does.
    More(usize),
}

fn more<'a>(count: usize) -> Option<Listed<'a>> {
    (count > 0).then_some(Listed::More(count))
}

impl Many {
    fn iter(&self) -> impl Iterator<Item = &Step> {
        let places = self.out.iter().enumerate();
        places.filter_map(|(place, out)| {
            out.get_or_init(|| self.brief.step(place).map(Box::new))
                .as_deref()
        })
    }
}

impl Steps {
    /// Steps that begin with these assignments.
    pub(super) fn of(brief: Brief) -> Self {
        let out = (0..brief.len()).map(|_| OnceCell::new()).collect();
        Self {
            many: Some(Rc::new(Many { brief, out })),
            rest: Vec::new(),
        }
    }

    /// All of them; whoever goes through all has all written out.
    pub fn iter(&self) -> impl Iterator<Item = &Step> {
        let many = self.many.iter().flat_map(|many| many.iter());
        many.chain(&self.rest)
    }

    /// Those that do not stand in brief. The others assign: they carry no risk, send no token and wait for nothing.
    pub(super) fn singly(&self) -> &[Step] {
        &self.rest
    }

    /// The same, to be changed.
    pub(super) fn singly_mut(&mut self) -> &mut [Step] {
        &mut self.rest
    }

    /// What a reader gets to see: of the steps in a row that do the same, at most so many, and how many more there are. Each with its
    /// place, counted from 1.
    pub fn listed(&self, most: usize) -> Vec<Listed<'_>> {
        let many = self.many.iter().flat_map(|many| many.iter());
        let mut place = self.many.as_ref().map_or(0, |many| many.out.len());
        let mut listed: Vec<_> = (1..).zip(many.take(most)).map(Listed::Step).collect();
        listed.extend(more(place.saturating_sub(most)));
        let alike = |one: &Step, other: &Step| discriminant(&one.deed) == discriminant(&other.deed);
        for row in self.rest.chunk_by(alike) {
            let steps = (place + 1..).zip(row);
            listed.extend(steps.take(most).map(Listed::Step));
            listed.extend(more(row.len().saturating_sub(most)));
            place += row.len();
        }
        listed
    }

    /// How many.
    pub fn len(&self) -> usize {
        let many = self.many.as_ref().map_or(0, |many| many.out.len());
        many + self.rest.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn push(&mut self, step: Step) {
        self.rest.push(step);
    }
}

impl Extend<Step> for Steps {
    fn extend<T: IntoIterator<Item = Step>>(&mut self, steps: T) {
        self.rest.extend(steps);
    }
}

impl FromIterator<Step> for Steps {
    fn from_iter<T: IntoIterator<Item = Step>>(steps: T) -> Self {
        Self {
            many: None,
            rest: Vec::from_iter(steps),
        }
    }
}

impl PartialEq for Steps {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
impl Steps {
    /// The step at this place.
    pub(super) fn at(&self, place: usize) -> &Step {
        self.iter().nth(place).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::Listed;
    use crate::plan::state::Role;
    use crate::plan::{
        Application, AssignmentWish, Current, Job, Plan, Principal, Profile, Wish, plan_widen,
    };
    use crate::plan::{ApplicationWish, Setting, Stored};

    fn widen(people: usize) -> Plan {
        let role = Role {
            id: "role".to_owned(),
            name: "User".to_owned(),
            usable: true,
        };
        let job = Job {
            id: "job".to_owned(),
            template: "webex".to_owned(),
            running: false,
            has_run: false,
            schema: None,
        };
        let current = Current {
            application: Some(Application {
                service_principal: "sp".to_owned(),
                roles: vec![role],
                job: Some(job),
                secrets: vec![Setting {
                    key: "BaseAddress".to_owned(),
                    value: Stored::Hidden,
                }],
                ..Application::default()
            }),
            ..Current::default()
        };
        let wish = |number: usize| AssignmentWish {
            principal: Principal {
                id: format!("u{number}"),
                name: format!("u{number}@contoso.com"),
                ..Principal::default()
            },
            role: None,
        };
        let mut profile = Profile::new(ApplicationWish::Existing {
            service_principal: "sp".to_owned(),
            name: "Cisco Webex".to_owned(),
        });
        profile.assigned = (0..people).map(wish).collect();
        profile.running = true;
        let wish = Wish {
            profile: &profile,
            mark: "a1",
            token_entered: false,
            organisation: None,
            hosts: &[],
        };
        plan_widen(&wish, &current)
    }

    fn written_out(plan: &Plan) -> usize {
        let many = plan.steps.many.as_ref().unwrap();
        many.out.iter().filter(|out| out.get().is_some()).count()
    }

    #[test]
    fn a_step_is_written_out_when_it_is_looked_at() {
        let plan = widen(10_000);
        assert_eq!(plan.steps.len(), 10_001);
        assert!(plan.step("start").is_some() && plan.step("first-user").is_none());
        assert!(plan.gravest().is_some() && !plan.needs_token());
        assert_eq!(written_out(&plan), 0);
        let shown: Vec<&str> = plan.keys().take(2).map(|key| &*key.0).collect();
        assert_eq!(shown, ["assign u0 role", "assign u1 role"]);
        let listed = plan.steps.listed(3);
        let [
            ..,
            Listed::Step((3, _)),
            Listed::More(9_997),
            Listed::Step((10_001, last)),
        ] = listed.as_slice()
        else {
            panic!("{listed:?}")
        };
        assert_eq!((listed.len(), &*last.key.0), (5, "start"));
        assert_eq!(written_out(&plan), 3);
        assert_eq!(
            plan.clone().steps.iter().last().unwrap().key.0,
            "start",
            "everything else comes after the assignments"
        );
        assert_eq!(written_out(&plan), 10_000, "a copy shares them");
        assert!(plan.step("assign u9999 role").is_some());
        assert_eq!(plan, widen(10_000));
        assert_ne!(plan.steps, widen(9_999).steps);
    }
}
