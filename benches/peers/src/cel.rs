//! cel-rust: variables come from a resolver that lends the user's values.

use crate::host;
use crate::workload::ATTRIBUTES;
use crate::{Peer, Person};
use cel::common::types::{CelNull, CelString};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use cel::{Context, Env, Program, Value, extensions};
use std::sync::Arc;

const MAPPINGS: [&str; 24] = [
    "userPrincipalName",
    "mail",
    "displayName",
    "givenName",
    "surname",
    "jobTitle",
    "department",
    "employeeId",
    r#"IsSoftDeleted == "False" ? "True" : IsSoftDeleted == "True" ? "False" : null"#,
    r#"givenName + " " + surname"#,
    "mail != null ? mail : userPrincipalName",
    r#"preferredLanguage.replace("-", "_")"#,
    "lower(normalize(givenName.substring(0, 1) + surname))",
    "mobile != null ? mobile : telephoneNumber",
    r#"country == "Germany" ? "de_DE" : country == "France" ? "fr_FR" : country == "Japan" ? "ja_JP" :
       country == "Spain" ? "es_ES" : country == "Italy" ? "it_IT" : country == "Poland" ? "pl_PL" :
       country == "Brazil" ? "pt_BR" : country == "China" ? "zh_CN" : "en_US""#,
    r#"companyName != null ? companyName : department != null ? department : "Contoso""#,
    r#"employeeId + "@contoso.com""#,
    "size(postalCode) > 5 ? postalCode.substring(0, 5) : postalCode",
    r#"userPrincipalName.split("@")[0]"#,
    r#"streetAddress + ", " + postalCode + ", " + city"#,
    "mobile != null ? marks(mobile) : null",
    "telephoneNumber != null ? digits(telephoneNumber) : null",
    "mobile != null ? national(mobile) : null",
    "mail != null ? local(mail) : null",
];

struct User(Vec<Box<dyn Val>>);

impl VariableResolver for User {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let slot = ATTRIBUTES.iter().position(|name| *name == variable)?;
        Some(CowVal::Borrowed(self.0[slot].as_ref()))
    }
}

struct Cel {
    root: Context<'static, 'static>,
    programs: Vec<Program>,
    users: Vec<User>,
}

pub fn peer(people: &[Person]) -> Box<dyn Peer> {
    let mut env = Env::stdlib();
    env.add_extension(extensions::strings).unwrap();
    let env = Arc::new(env);
    let programs = MAPPINGS.map(|source| env.compile(source).unwrap());
    let mut root = Context::with_env(env);
    let functions: [(&str, fn(&str) -> String); 6] = [
        ("normalize", host::normalize),
        ("lower", |text| text.to_lowercase()),
        ("marks", host::marks),
        ("digits", host::digits),
        ("national", host::national),
        ("local", host::local),
    ];
    for (name, function) in functions {
        root.add_function(name, move |text: Arc<String>| function(&text))
            .unwrap();
    }
    let value = |value: &Option<String>| -> Box<dyn Val> {
        match value {
            Some(text) => Box::new(CelString::from(text.clone())),
            None => Box::new(CelNull),
        }
    };
    Box::new(Cel {
        root,
        programs: programs.into(),
        users: people
            .iter()
            .map(|person| User(person.iter().map(value).collect()))
            .collect(),
    })
}

impl Peer for Cel {
    fn name(&self) -> &'static str {
        "cel 0.15.0"
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
        let mut scope = self.root.new_inner_scope();
        scope.set_variable_resolver(&self.users[row]);
        for mapping in mappings {
            match self.programs[*mapping].execute(&scope).unwrap() {
                Value::String(text) => take(*mapping, Some(&text)),
                Value::Null => take(*mapping, None),
                other => panic!("{other:?}"),
            }
        }
    }
}
