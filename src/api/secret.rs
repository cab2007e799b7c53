//! How does a secret stay in memory and nowhere else?
//!
//! A [`Secret`] has no `Serialize`, prints nothing, and is overwritten when it goes. A request names the secrets that belong into
//! its body; [`Slots`] has them when it is sent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use zeroize::Zeroizing;

/// A token or a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself: for whoever sends it, and for nobody else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The secrets that requests name: filled by a person, emptied when the page forgets them. Clones share one memory.
#[derive(Clone, Default)]
pub struct Slots(Rc<RefCell<BTreeMap<String, Secret>>>);

impl Slots {
    /// Fills a slot.
    pub fn put(&self, name: &str, secret: Secret) {
        self.0.borrow_mut().insert(name.to_owned(), secret);
    }

    /// What is in a slot.
    pub fn get(&self, name: &str) -> Option<Secret> {
        self.0.borrow().get(name).cloned()
    }

    /// True if the slot is filled.
    pub fn has(&self, name: &str) -> bool {
        self.0.borrow().contains_key(name)
    }

    /// The names of the filled slots.
    pub fn names(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }

    /// Empties a slot.
    pub fn take(&self, name: &str) -> Option<Secret> {
        self.0.borrow_mut().remove(name)
    }

    /// Empties all of them.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.borrow().keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_it() {
        let slots = Slots::default();
        slots.put("SecretToken", Secret::new("hush".to_owned()));
        let printed = format!("{:?} {slots:?}", slots.get("SecretToken"));
        assert_eq!(printed, r#"Some(Secret) {"SecretToken"}"#);
    }
}
