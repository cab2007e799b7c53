//! zen-expression: an object for each user. It has no replacing and takes no functions of the host, so six mappings are left out.

use crate::workload::ATTRIBUTES;
use crate::{Peer, Person};
use zen_expression::expression::Standard;
use zen_expression::vm::VM;
use zen_expression::{Expression, Variable, compile_expression};

const MAPPINGS: [Option<&str>; 24] = [
    Some("userPrincipalName"),
    Some("mail"),
    Some("displayName"),
    Some("givenName"),
    Some("surname"),
    Some("jobTitle"),
    Some("department"),
    Some("employeeId"),
    Some(r#"IsSoftDeleted == "False" ? "True" : IsSoftDeleted == "True" ? "False" : null"#),
    Some(r#"givenName + " " + surname"#),
    Some("mail ?? userPrincipalName"),
    None,
    None,
    Some("mobile != null ? mobile : telephoneNumber"),
    Some(
        r#"country == "Germany" ? "de_DE" : country == "France" ? "fr_FR" : country == "Japan" ? "ja_JP" : country == "Spain" ? "es_ES" : country == "Italy" ? "it_IT" : country == "Poland" ? "pl_PL" : country == "Brazil" ? "pt_BR" : country == "China" ? "zh_CN" : "en_US""#,
    ),
    Some(r#"companyName ?? department ?? "Contoso""#),
    Some(r#"employeeId + "@contoso.com""#),
    Some("len(postalCode) > 5 ? postalCode[0:4] : postalCode"),
    Some(r#"split(userPrincipalName, "@")[0]"#),
    Some(r#"streetAddress + ", " + postalCode + ", " + city"#),
    None,
    None,
    None,
    None,
];

struct Zen {
    vm: VM,
    programs: Vec<Option<Expression<Standard>>>,
    users: Vec<Variable>,
}

pub fn peer(people: &[Person]) -> Box<dyn Peer> {
    let users = people.iter().map(|person| {
        let pairs = ATTRIBUTES.iter().zip(person);
        let object: serde_json::Map<String, serde_json::Value> = pairs
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
            .collect();
        Variable::from(serde_json::Value::Object(object))
    });
    let compile = |source: Option<&str>| {
        source.map(|source| {
            compile_expression(source).unwrap_or_else(|error| panic!("{source}: {error}"))
        })
    };
    Box::new(Zen {
        vm: VM::new(),
        programs: MAPPINGS.map(compile).into(),
        users: users.collect(),
    })
}

impl Peer for Zen {
    fn name(&self) -> &'static str {
        "zen-expression 2.1.6"
    }

    fn has(&self, mapping: usize) -> bool {
        MAPPINGS[mapping].is_some()
    }

    fn evaluate(
        &mut self,
        row: usize,
        mappings: &[usize],
        take: &mut dyn FnMut(usize, Option<&str>),
    ) {
        for mapping in mappings {
            let Some(program) = &self.programs[*mapping] else {
                continue;
            };
            let value = program
                .evaluate_with(self.users[row].clone(), &mut self.vm)
                .unwrap();
            take(*mapping, value.as_str());
        }
    }
}
