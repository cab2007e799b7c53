//! What does a request carry, and where do its secrets come in?

use super::{Secret, Slots};
use serde_json::Value;

/// What a request carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// JSON.
    Json(Value),
    /// JSON into which secrets are put when it is sent.
    Holes(Holes),
}

/// JSON with places for secrets. Until it is sent, each place holds the text `•••`, so it can be shown and kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Holes {
    json: Value,
    places: Vec<(String, String)>,
}

/// What stands where a secret will be.
const MASK: &str = "•••";

impl Holes {
    /// Each place is a JSON pointer with the name of a slot. Nothing if a pointer points nowhere.
    pub fn new<'a>(
        mut json: Value,
        places: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<Self> {
        let mut kept = Vec::new();
        for (pointer, slot) in places {
            *json.pointer_mut(pointer)? = Value::String(MASK.to_owned());
            kept.push((pointer.to_owned(), slot.to_owned()));
        }
        Some(Self { json, places: kept })
    }

    /// The JSON, masked: for a person's eyes.
    pub const fn masked(&self) -> &Value {
        &self.json
    }

    /// The names of the slots.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(_, slot)| slot.as_str())
    }
}

impl Body {
    /// The text to be sent, itself a secret.
    ///
    /// # Errors
    /// The name of a slot that is empty.
    pub fn fill(&self, slots: &Slots) -> Result<Secret, String> {
        let (mut json, places) = match self {
            Self::Json(json) => return Ok(Secret::new(json.to_string())),
            Self::Holes(holes) => (holes.json.clone(), &holes.places),
        };
        for (pointer, slot) in places {
            let secret = slots.get(slot).ok_or_else(|| slot.clone())?;
            if let Some(place) = json.pointer_mut(pointer) {
                *place = Value::String(secret.expose().to_owned());
            }
        }
        Ok(Secret::new(json.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_secret_is_put_in_when_it_is_sent() {
        let json = json!({"value": [{"key": "SecretToken", "value": null}]});
        let holes = Holes::new(json.clone(), [("/value/0/value", "SecretToken")]).unwrap();
        assert_eq!(Holes::new(json, [("/value/1/value", "SecretToken")]), None);
        assert_eq!(holes.masked()["value"][0]["value"], MASK);
        let body = Body::Holes(holes);
        let slots = Slots::default();
        assert_eq!(body.fill(&slots), Err("SecretToken".to_owned()));
        slots.put("SecretToken", Secret::new("a\"b".to_owned()));
        let text = body.fill(&slots).unwrap();
        assert_eq!(
            text.expose(),
            r#"{"value":[{"key":"SecretToken","value":"a\"b"}]}"#
        );
        assert!(!format!("{body:?}").contains("a\\\"b"));
    }
}
