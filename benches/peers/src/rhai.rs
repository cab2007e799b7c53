//! rhai: a scope for each user, its variables constant.

use crate::host;
use crate::workload::ATTRIBUTES;
use crate::{Peer, Person};
use rhai::{AST, Dynamic, Engine, OptimizationLevel, Scope};

const MAPPINGS: [&str; 24] = [
    "userPrincipalName",
    "mail",
    "displayName",
    "givenName",
    "surname",
    "jobTitle",
    "department",
    "employeeId",
    r#"switch IsSoftDeleted { "False" => "True", "True" => "False", _ => () }"#,
    r#"givenName + " " + surname"#,
    "mail ?? userPrincipalName",
    r#"let text = preferredLanguage; text.replace("-", "_"); text"#,
    "normalize(sub_string(givenName, 0, 1) + surname).to_lower()",
    "mobile ?? telephoneNumber",
    r#"switch country { "Germany" => "de_DE", "France" => "fr_FR", "Japan" => "ja_JP", "Spain" => "es_ES",
       "Italy" => "it_IT", "Poland" => "pl_PL", "Brazil" => "pt_BR", "China" => "zh_CN", _ => "en_US" }"#,
    r#"companyName ?? department ?? "Contoso""#,
    r#"employeeId + "@contoso.com""#,
    "if postalCode.len > 5 { sub_string(postalCode, 0, 5) } else { postalCode }",
    r#"userPrincipalName.split("@")[0]"#,
    r#"streetAddress + ", " + postalCode + ", " + city"#,
    "if mobile != () { marks(mobile) }",
    "if telephoneNumber != () { digits(telephoneNumber) }",
    "if mobile != () { national(mobile) }",
    "if mail != () { local(mail) }",
];

struct Rhai {
    engine: Engine,
    scripts: Vec<AST>,
    users: Vec<Scope<'static>>,
}

pub fn peer(people: &[Person]) -> Box<dyn Peer> {
    let mut engine = Engine::new();
    engine.set_optimization_level(OptimizationLevel::Full);
    engine
        .register_fn("normalize", host::normalize)
        .register_fn("marks", host::marks)
        .register_fn("digits", host::digits)
        .register_fn("national", host::national)
        .register_fn("local", host::local);
    let scripts = MAPPINGS
        .map(|source| engine.compile(source).unwrap())
        .into();
    let users = people.iter().map(|person| {
        let mut scope = Scope::with_capacity(ATTRIBUTES.len());
        for (name, value) in ATTRIBUTES.iter().zip(person) {
            let value = value.clone().map_or(Dynamic::UNIT, Dynamic::from);
            scope.push_constant_dynamic(*name, value);
        }
        scope
    });
    Box::new(Rhai {
        scripts,
        users: users.collect(),
        engine,
    })
}

impl Peer for Rhai {
    fn name(&self) -> &'static str {
        "rhai 1.27.0"
    }

    fn has(&self, _: usize) -> bool {
        true
    }

    fn evaluate(
        &mut self,
        row: usize,
        mappings: &[usize],
        take: &mut dyn FnMut(usize, Option<&str>),
    ) {
        let scope = &mut self.users[row];
        for mapping in mappings {
            let value: Dynamic = self
                .engine
                .eval_ast_with_scope(scope, &self.scripts[*mapping])
                .unwrap();
            if value.is_unit() {
                take(*mapping, None);
            } else {
                take(*mapping, Some(&value.into_immutable_string().unwrap()));
            }
        }
    }
}
