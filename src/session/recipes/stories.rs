//! The collected stories of administrators, in their own order.
//!
//! Evidence: each is documented in every step, or names its inferred one (`tests/data/mapping-stories.json`, which the tests compare).

use super::Recipe;

pub(super) const RECIPES: [Recipe; 25] = [
    Recipe {
        title: mark!("Mail unless empty, else the sign-in name"),
        story: mark!(
            "Our sign-in names end in contoso.onmicrosoft.com for some people, but Webex must use the mail address. Only accounts without a mailbox may fall back to the sign-in name."
        ),
        target: "userName",
        expression: "Coalesce([mail], [userPrincipalName])",
        documented: true,
        note: mark!("A missing attribute and a null are the same."),
        examples: &[
            &[
                ("mail", "lee.gu@contoso.com"),
                ("userPrincipalName", "lee.gu@contoso.onmicrosoft.com"),
            ],
            &[("userPrincipalName", "svc-scanner@contoso.onmicrosoft.com")],
            &[("userPrincipalName", "admin-bg1@contoso.onmicrosoft.com")],
        ],
    },
    Recipe {
        title: mark!("Another domain in the user name"),
        story: mark!(
            "Before the domain is moved, every sign-in name still ends in @contoso.onmicrosoft.com. Webex should already see @contoso.com."
        ),
        target: "userName",
        expression: r#"Replace([userPrincipalName], "@contoso.onmicrosoft.com", , , "@contoso.com", , )"#,
        documented: true,
        note: mark!("Replace is case-sensitive: the second user is left as is."),
        examples: &[
            &[("userPrincipalName", "wenke.schulze@contoso.onmicrosoft.com")],
            &[("userPrincipalName", "wenke.schulze@CONTOSO.onmicrosoft.com")],
        ],
    },
    Recipe {
        title: mark!("Inactive when disabled or removed"),
        story: mark!(
            "When somebody is disabled, unassigned or deleted in Entra ID, the Webex account must become inactive."
        ),
        target: "active",
        expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
        documented: true,
        note: "",
        examples: &[&[("IsSoftDeleted", "False")], &[("IsSoftDeleted", "True")]],
    },
    Recipe {
        title: mark!("Locale with underscore"),
        story: mark!("Webex wants the language as de_CH, Entra ID has de-CH."),
        target: "preferredLanguage",
        expression: r#"Replace([preferredLanguage], "-", , , "_", , )"#,
        documented: true,
        note: mark!(
            "All occurrences are replaced; a bare language stays bare and is not what Webex asks for."
        ),
        examples: &[
            &[("preferredLanguage", "de-CH")],
            &[("preferredLanguage", "zh-Hans-CN")],
            &[("preferredLanguage", "fr")],
        ],
    },
    Recipe {
        title: mark!("Family name first"),
        story: mark!(
            "The phone book is sorted by family name: show \"Vance, Adele\". People with one name only must not get a stray comma."
        ),
        target: "displayName",
        expression: r#"Join(", ", [surname], [givenName])"#,
        documented: true,
        note: "",
        examples: &[
            &[("surname", "Vance"), ("givenName", "Adele")],
            &[("givenName", "Suharto")],
            &[("surname", "Иванова"), ("givenName", "Мария")],
        ],
    },
    Recipe {
        title: mark!("Phone number without blanks and brackets"),
        story: mark!(
            "Desk numbers are typed in every possible way. Remove blanks, brackets and hyphens and keep the leading plus."
        ),
        target: r#"phoneNumbers[type eq "work"].value"#,
        expression: r#"Replace([telephoneNumber], , "[()\\s-]+", , "", , )"#,
        documented: true,
        note: mark!("The pattern never touches the plus sign."),
        examples: &[
            &[("telephoneNumber", "+1 (412) 555-0109")],
            &[("telephoneNumber", "+49 371 5550-100")],
            &[("telephoneNumber", "0351 5550 100")],
        ],
    },
    Recipe {
        title: mark!("Name in plain Latin letters"),
        story: mark!(
            "The dial-by-name system cannot handle accents: the nickname must be plain Latin where the table of the function allows it."
        ),
        target: "nickName",
        expression: "NormalizeDiacritics([givenName])",
        documented: true,
        note: mark!("ø becomes oe, but ö becomes o."),
        examples: &[
            &[("givenName", "Søren")],
            &[("givenName", "Łukasz")],
            &[("givenName", "Núria")],
            &[("givenName", "İpek")],
        ],
    },
    Recipe {
        title: mark!("Time zone by country"),
        story: mark!(
            "We know the country but not the time zone. Map the four countries we have; the rest is UTC."
        ),
        target: "timezone",
        expression: r#"Switch([usageLocation], "Etc/UTC", "CH", "Europe/Zurich", "DE", "Europe/Berlin", "JP", "Asia/Tokyo", "IN", "Asia/Kolkata")"#,
        documented: true,
        note: mark!("Keys compare case-sensitively."),
        examples: &[
            &[("usageLocation", "JP")],
            &[("usageLocation", "CH")],
            &[("usageLocation", "BR")],
            &[("usageLocation", "jp")],
        ],
    },
    Recipe {
        title: mark!("Department codes in words"),
        story: mark!(
            "HR's department codes must read well in Webex. Unknown codes go through unchanged."
        ),
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        expression: r#"Switch([department], [department], "R&D", "Research and Development", "HR", "Human Resources")"#,
        documented: true,
        note: "",
        examples: &[
            &[("department", "R&D")],
            &[("department", "Sales")],
            &[("department", "hr")],
        ],
    },
    Recipe {
        title: mark!("Alias: the part before the @"),
        story: mark!("The nickname is the part before the @."),
        target: "nickName",
        expression: r#"Item(Split([userPrincipalName], "@"), 1)"#,
        documented: true,
        note: "",
        examples: &[
            &[("userPrincipalName", "megan.bowen@contoso.com")],
            &[("userPrincipalName", "siobhan.o'connor@contoso.com")],
        ],
    },
    Recipe {
        title: mark!("One field of several"),
        story: mark!(
            "extensionAttribute2 holds \"CC-9000, Pilot\". The ring name after the comma goes to the division."
        ),
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division",
        expression: r#"Item(Split([extensionAttribute2], ","), 2)"#,
        documented: true,
        note: mark!(
            "The blank after the comma disappears, as in the printed example of Split. An index past the end is an error: give every user two fields."
        ),
        examples: &[
            &[("extensionAttribute2", "CC-9000, Pilot")],
            &[("extensionAttribute2", "CC-2000, Broad, Late")],
        ],
    },
    Recipe {
        title: mark!("Academic title, only where it is known"),
        story: mark!(
            "Academic titles come as a code. Users without a code must keep whatever Webex already shows."
        ),
        target: "name.honorificPrefix",
        expression: r#"IgnoreFlowIfNullOrEmpty(Switch([extensionAttribute3], "", "1", "Dr.", "2", "Prof."))"#,
        documented: true,
        note: "",
        examples: &[
            &[("extensionAttribute3", "1")],
            &[("extensionAttribute3", "2")],
            &[("extensionAttribute3", "9")],
        ],
    },
    Recipe {
        title: mark!("Mark contractors"),
        story: mark!("Contractors must be recognisable in every meeting."),
        target: "displayName",
        expression: r#"IIF([employeeType]="Contractor", Append([displayName], " (External)"), [displayName])"#,
        documented: true,
        note: mark!(
            "What happens when employeeType is empty is left out on purpose: the page only says that the condition check fails."
        ),
        examples: &[
            &[
                ("employeeType", "Contractor"),
                ("displayName", "Pat Example"),
            ],
            &[("employeeType", "Employee"), ("displayName", "Adele Vance")],
        ],
    },
    Recipe {
        title: mark!("Two conditions at once"),
        story: mark!(
            "Only Swiss sales people get the department name \"Sales CH\" (AND is not supported, so nest)."
        ),
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        expression: r#"IIF([usageLocation]="CH", IIF([department]="Sales", "Sales CH", [department]), [department])"#,
        documented: true,
        note: "",
        examples: &[
            &[("usageLocation", "CH"), ("department", "Sales")],
            &[("usageLocation", "DE"), ("department", "Sales")],
            &[("usageLocation", "CH"), ("department", "Legal")],
        ],
    },
    Recipe {
        title: mark!("The same for everybody"),
        story: mark!("Every user carries the same organisation name."),
        target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization",
        expression: r#""Contoso Ltd.""#,
        documented: true,
        note: mark!("A constant mapping, not a function."),
        examples: &[&[]],
    },
    Recipe {
        title: mark!("Address in small letters"),
        story: mark!(
            "Directory Connector times left us with capital letters in addresses; Webex compares without case but our reports do not."
        ),
        target: r#"emails[type eq "work"].value"#,
        expression: "ToLower([mail], )",
        documented: true,
        note: mark!(
            "A pure change of case is only exported when the target attribute is case exact."
        ),
        examples: &[
            &[("mail", "Johanna.Lorenz@Contoso.com")],
            &[("mail", "STRASSE-ß@contoso.com")],
        ],
    },
    Recipe {
        title: mark!("Postal code without blanks"),
        story: mark!("The address system rejects blanks in postal codes."),
        target: r#"addresses[type eq "work"].postalCode"#,
        expression: "StripSpaces([postalCode])",
        documented: true,
        note: "",
        examples: &[
            &[("postalCode", "SW1A 1AA")],
            &[("postalCode", "111 51")],
            &[("postalCode", "01067")],
        ],
    },
    Recipe {
        title: mark!("Initials"),
        story: mark!("Badge printers need initials."),
        target: "nickName",
        expression: r#"Join("", Mid([givenName], 1, 1), Mid([surname], 1, 1))"#,
        documented: true,
        note: "",
        examples: &[
            &[("givenName", "Adele"), ("surname", "Vance")],
            &[("givenName", "Anna-Maria"), ("surname", "Öberg")],
            &[("givenName", "太郎"), ("surname", "山田")],
        ],
    },
    Recipe {
        title: mark!("Cut at Webex’s limit"),
        story: mark!("Webex takes at most 64 characters of the region."),
        target: r#"addresses[type eq "work"].region"#,
        expression: "Left([state], 64)",
        documented: true,
        note: mark!("Left of an empty attribute is an empty string, not a missing value."),
        examples: &[
            &[("state", "WA")],
            &[(
                "state",
                "Union Territory of Dadra and Nagar Haveli and Daman and Diu and further territories",
            )],
            &[],
        ],
    },
    Recipe {
        title: mark!("Another domain behind the same alias"),
        story: mark!("Users of the EMEA tenant keep their alias but get the regional domain."),
        target: "userName",
        expression: r#"Replace([mail], , "(?<Suffix>@(.)*)", "Suffix", "@emea.contoso.com", , )"#,
        documented: true,
        note: mark!("Only the named group is replaced."),
        examples: &[
            &[("mail", "pierre.dubois@contoso.com")],
            &[("mail", "ipek.yildiz@contoso.onmicrosoft.com")],
        ],
    },
    Recipe {
        title: mark!("Link with the employee number"),
        story: mark!(
            "Link every Webex profile to the staff page. The page address contains the employee number."
        ),
        target: "profileUrl",
        expression: r#"Replace([employeeId], "{id}", , , , , "https://people.contoso.com/{id}/card")"#,
        documented: true,
        note: mark!("Template form: the text in the template is replaced by the source."),
        examples: &[&[("employeeId", "000123")], &[("employeeId", "010134")]],
    },
    Recipe {
        title: mark!("Extension: the last four digits"),
        story: mark!("The internal extension is the last four digits of the desk number."),
        target: r#"phoneNumbers[type eq "work_extension"].value"#,
        expression: r#"Replace([telephoneNumber], , "^.*(?<ext>\\d{4})$", , "${ext}", , )"#,
        documented: true,
        note: "",
        examples: &[
            &[("telephoneNumber", "+1 425 555 0109")],
            &[("telephoneNumber", "+81 3-5550-0100")],
        ],
    },
    Recipe {
        title: mark!("Date in another form"),
        story: mark!(
            "HR writes the entry date as 20130820221503.0Z; the directory shows 2013-08-20."
        ),
        target: "urn:scim:schemas:extension:cisco:webexidentity:2.0:User:extensionAttribute1",
        expression: r#"FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
        documented: true,
        note: "",
        examples: &[
            &[("extensionAttribute1", "20130820221503.0Z")],
            &[("extensionAttribute1", "20140203080000.0Z")],
        ],
    },
    Recipe {
        title: mark!("Address made from the names"),
        story: mark!(
            "New starters have no mailbox yet: build given.family@contoso.com without accents, blanks or capitals."
        ),
        target: "userName",
        expression: r#"ToLower(Join("@", StripSpaces(NormalizeDiacritics(Join(".", [givenName], [surname]))), "contoso.com"), )"#,
        documented: true,
        note: "",
        examples: &[
            &[("givenName", "Zoë"), ("surname", "Müller-Lüdenscheid")],
            &[("givenName", "Núria"), ("surname", "Gràcia i Puig")],
            &[("givenName", "Søren"), ("surname", "Ørsted")],
        ],
    },
    Recipe {
        title: mark!("Cut only what is too long"),
        story: mark!(
            "Long job titles break the desk phones: cut at 64 characters, but only when they are longer."
        ),
        target: "title",
        expression: "IIF(Len([jobTitle]) > 64, Left([jobTitle], 64), [jobTitle])",
        documented: false,
        note: mark!(
            "The numeric comparison of Len with a bare number is how the guides use it; the rule itself is not written down."
        ),
        examples: &[
            &[("jobTitle", "Vice President Sales")],
            &[(
                "jobTitle",
                "Senior Principal Distinguished Engineer for Distributed Storage, Data Protection",
            )],
        ],
    },
];
