//! How is the token source handed to a component?

use std::rc::Rc;

use crate::browser::connect::Tokens;

/// The token source, which is always the same one.
#[derive(Clone)]
pub struct TokensProp(pub Rc<Tokens>);

impl PartialEq for TokensProp {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
