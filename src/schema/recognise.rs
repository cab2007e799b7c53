//! Is this JSON a schema? If it is something else that an administrator may have at hand, which?

use serde_json::Value;

use super::message::{Code, Message};
use super::view::text;

/// The schema, taken out of a wrapper if it stood in one.
pub fn recognise(value: Value) -> Result<(Value, Option<Message>), Message> {
    if value.get("synchronizationRules").is_some() {
        return Ok((value, None));
    }
    if let Some(error) = value.get("error") {
        return Err(Message::new(
            Code::JsonGraphError,
            say!(
                "This is an error answer of Microsoft Graph: {text}, {text2}",
                text = text(error, "code").unwrap_or(say!("no code")),
                text2 = text(error, "message").unwrap_or(say!("no message"))
            ),
        ));
    }
    if value.get("templateId").is_some() && value.get("schedule").is_some() {
        return Err(Message::new(
            Code::IsJob,
            say!(
                "This is a job. Open …/jobs/{text}/schema instead.",
                text = text(&value, "id").unwrap_or("ID")
            ),
        )
        .at("$"));
    }
    let entries = value.get("value").unwrap_or(&value);
    let path = if value.get("value").is_some() {
        "$.value"
    } else {
        "$"
    };
    let (first, first_path) = match entries {
        Value::Array(items) => (items.first(), format!("{path}[0]")),
        other => (Some(other), path.to_owned()),
    };
    let Some(first) = first else {
        return Err(not_a_schema(
            say!("The list is empty: there is no schema in it."),
            &first_path,
        ));
    };
    if first.get("synchronizationRules").is_some() {
        let several = entries.as_array().is_some_and(|items| items.len() > 1);
        if several {
            return Err(not_a_schema(
                say!("This is a list of several schemas. Keep one."),
                path,
            ));
        }
        let message = Message::new(
            Code::Wrapped,
            say!("The schema stood inside a list. Read without it."),
        );
        return Ok((first.clone(), Some(message.at(first_path))));
    }
    let id = text(first, "id").unwrap_or("ID");
    if first.get("templateId").is_some() {
        let message = say!(
            "This is a list of jobs. Open …/jobs/{id}/schema instead.",
            id
        );
        return Err(Message::new(Code::IsJobList, message).at(first_path));
    }
    if first.get("factoryTag").is_some() || first.get("discoverable").is_some() {
        let message = say!(
            "This is a list of templates. Open …/templates/{id}/schema instead.",
            id
        );
        return Err(Message::new(Code::IsTemplateList, message).at(first_path));
    }
    if first.get("userPrincipalName").is_some() || first.get("userName").is_some() {
        let message = say!("These are users, not a schema. Drop them on \"Users\".");
        return Err(Message::new(Code::IsUsers, message).at(first_path));
    }
    Err(not_a_schema(
        say!("This JSON is not a synchronization schema: it has no synchronizationRules."),
        "$",
    ))
}

fn not_a_schema(message: &str, path: &str) -> Message {
    Message::new(Code::NotASchema, message).at(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_what_it_is_instead() {
        let check = |value: Value, expect: Code| {
            assert_eq!(recognise(value).unwrap_err().code, expect);
        };
        check(
            json!({"error": {"code": "x", "message": "y"}}),
            Code::JsonGraphError,
        );
        check(
            json!({"id": "j", "templateId": "t", "schedule": {}}),
            Code::IsJob,
        );
        check(
            json!({"value": [{"id": "j", "templateId": "t"}]}),
            Code::IsJobList,
        );
        check(
            json!({"value": [{"id": "t", "factoryTag": "t"}]}),
            Code::IsTemplateList,
        );
        check(
            json!({"value": [{"userPrincipalName": "a@b"}]}),
            Code::IsUsers,
        );
        check(json!({"value": []}), Code::NotASchema);
        check(json!([]), Code::NotASchema);
        check(json!("text"), Code::NotASchema);
        check(json!({}), Code::NotASchema);
        let one = json!({"synchronizationRules": []});
        check(json!({"value": [one, one]}), Code::NotASchema);
        for wrapped in [json!({"value": [one]}), json!({"value": one}), json!([one])] {
            let (value, message) = recognise(wrapped).unwrap();
            assert_eq!(value, one);
            assert_eq!(message.map(|m| m.code), Some(Code::Wrapped));
        }
    }
}
