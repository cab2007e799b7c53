//! Who is to be assigned: tens of thousands, of whom every plan, and every look at what can be planned, has a copy. So a copy is the
//! same list, and only a change makes another one.

use std::ops::Deref;
use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::profile::AssignmentWish;

/// Wished assignments; a copy costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes(Rc<Vec<AssignmentWish>>);

impl Wishes {
    /// The list, to be changed; copies stay as they are.
    pub fn edit(&mut self) -> &mut Vec<AssignmentWish> {
        Rc::make_mut(&mut self.0)
    }
}

impl Deref for Wishes {
    type Target = [AssignmentWish];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Wishes {
    type Item = &'a AssignmentWish;
    type IntoIter = std::slice::Iter<'a, AssignmentWish>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Vec<AssignmentWish>> for Wishes {
    fn from(wishes: Vec<AssignmentWish>) -> Self {
        Self(Rc::new(wishes))
    }
}

impl FromIterator<AssignmentWish> for Wishes {
    fn from_iter<T: IntoIterator<Item = AssignmentWish>>(wishes: T) -> Self {
        Self::from(Vec::from_iter(wishes))
    }
}

impl Serialize for Wishes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Wishes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Self::from)
    }
}
