//! Recipes of our own: phones, places, names, roles.

use super::Recipe;

const WORK_PHONE: &str = "phoneNumbers[type eq \"work\"].value";

pub(super) const RECIPES: [Recipe; 7] = [
    Recipe {
        title: mark!("Extension numbers only, for people in one city"),
        story: mark!(
            "In Sofia only the last four digits of the desk number are dialled. Everybody else keeps the whole number."
        ),
        target: WORK_PHONE,
        expression: r#"IIF([city]="Sofia", Replace([telephoneNumber], , "^.*(?<ext>\\d{4})$", , "${ext}", , ), [telephoneNumber])"#,
        documented: true,
        note: mark!(
            "Write another city, or another attribute such as [usageLocation], in the condition. Capital letters count."
        ),
        examples: &[
            &[("city", "Sofia"), ("telephoneNumber", "+359 2 555 0142")],
            &[("city", "Austin"), ("telephoneNumber", "+1 512 555 0199")],
        ],
    },
    Recipe {
        title: mark!("Phone number with its country’s plus"),
        story: mark!("Numbers are stored with a leading 00. Webex wants the plus."),
        target: WORK_PHONE,
        expression: r#"Replace([telephoneNumber], , "^00", , "+", , )"#,
        documented: true,
        note: mark!("Numbers without 00 stay as they are."),
        examples: &[
            &[("telephoneNumber", "0049 371 5550100")],
            &[("telephoneNumber", "+49 371 5550100")],
        ],
    },
    Recipe {
        title: mark!("Mobile number only where there is one"),
        story: mark!("An empty mobile number must not be sent as an empty text."),
        target: "phoneNumbers[type eq \"mobile\"].value",
        expression: "IgnoreFlowIfNullOrEmpty([mobile])",
        documented: true,
        note: mark!("Whoever has none keeps what Webex shows."),
        examples: &[&[("mobile", "+359 88 5550142")], &[]],
    },
    Recipe {
        title: mark!("Alias from the names"),
        story: mark!(
            "The nickname is the first letter of the given name and the family name, in small plain letters."
        ),
        target: "nickName",
        expression: r#"ToLower(NormalizeDiacritics(StripSpaces(Join("", Mid([givenName], 1, 1), [surname]))), )"#,
        documented: true,
        note: mark!(
            "Two people with such names get the same alias: a nickname need not be unique."
        ),
        examples: &[
            &[("givenName", "Grace"), ("surname", "Lindqvist")],
            &[("givenName", "Núria"), ("surname", "de la Vega")],
        ],
    },
    Recipe {
        title: mark!("Sign-in name as user name"),
        story: mark!(
            "The sign-in names are the people’s mail addresses: they are the user names in Webex."
        ),
        target: "userName",
        expression: "ToLower([userPrincipalName], )",
        documented: true,
        note: mark!(
            "Compare with the addresses in Control Hub first: who has another address there is created anew."
        ),
        examples: &[&[("userPrincipalName", "Adele.Vance@contoso.com")]],
    },
    Recipe {
        title: mark!("Inactive by a role"),
        story: mark!(
            "Whoever is in the application role “Blocked”, by a group, must be inactive in Webex."
        ),
        target: "active",
        expression: r#"IIF(SingleAppRoleAssignment([appRoleAssignments])="Blocked", "False", Switch([IsSoftDeleted], , "False", "True", "True", "False"))"#,
        documented: false,
        note: mark!(
            "Expressions do not see groups: give the group an application role. How the comparison treats somebody without a role is inferred."
        ),
        examples: &[
            &[
                ("appRoleAssignments", "Blocked"),
                ("IsSoftDeleted", "False"),
            ],
            &[("appRoleAssignments", "User"), ("IsSoftDeleted", "False")],
        ],
    },
    Recipe {
        title: mark!("Cost centre from the department code"),
        story: mark!("The department reads “4711 Sales”: the number goes to the cost centre."),
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter",
        expression: r#"Item(Split([department], " "), 1)"#,
        documented: true,
        note: mark!("A department without a number gives its first word."),
        examples: &[&[("department", "4711 Sales")], &[("department", "Legal")]],
    },
];
