//! Where does a part of the page that is loaded later keep its state between two visits?

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// A place for one thing, which the page keeps and does not look into: so the page's program knows nothing of its type.
#[derive(Clone, Default)]
pub struct Home(Rc<RefCell<Option<Rc<dyn Any>>>>);

impl Home {
    /// What lives here, if it is of this type.
    pub fn kept<T: 'static>(&self) -> Option<Rc<T>> {
        let kept = self.0.borrow().clone();
        kept.and_then(|kept| kept.downcast::<T>().ok())
    }

    /// Lets this live here, in place of what did.
    pub fn keep<T: 'static>(&self, one: &Rc<T>) {
        let any: Rc<dyn Any> = Rc::clone(one) as Rc<dyn Any>;
        self.0.replace(Some(any));
    }
}

impl PartialEq for Home {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
