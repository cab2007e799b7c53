//! One user by hand: the command, tests and the live examples of the help evaluate without a table.

use super::program::{Attributes, Input, Slot};
use crate::value::{Handle, Kind, TooLong};

/// The attributes of one user. An attribute that was not set is known all the same, and without value.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    text: String,
    lists: Vec<Handle>,
    names: Vec<String>,
    columns: Vec<[Handle; 1]>,
}

impl Sample {
    /// Sets an attribute to one value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), TooLong> {
        let handle = self.push(value)?;
        self.put(name, handle);
        Ok(())
    }

    /// Sets an attribute to several values; none is no value.
    pub fn set_many<'v>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = &'v str>,
    ) -> Result<(), TooLong> {
        let start = self.lists.len();
        for value in values {
            let handle = self.push(value)?;
            self.lists.push(handle);
        }
        let length = self.lists.len() - start;
        let handle = if length == 0 {
            Handle::NULL
        } else {
            Handle::new(Kind::InputList, start, length)?
        };
        self.put(name, handle);
        Ok(())
    }

    /// Sets an attribute to no value.
    pub fn clear(&mut self, name: &str) {
        self.put(name, Handle::NULL);
    }

    /// Evaluates with the input of this user; row 0.
    pub fn with<T>(&self, read: impl FnOnce(&Input<'_>) -> T) -> T {
        let columns: Vec<&[Handle]> = self
            .columns
            .iter()
            .map(|column| column.as_slice())
            .collect();
        read(&Input {
            text: &self.text,
            lists: &self.lists,
            columns: &columns,
        })
    }

    fn push(&mut self, value: &str) -> Result<Handle, TooLong> {
        let handle = Handle::new(Kind::Input, self.text.len(), value.len())?;
        self.text.push_str(value);
        Ok(handle)
    }

    fn put(&mut self, name: &str, handle: Handle) {
        match self.names.iter().position(|known| known == name) {
            Some(number) => {
                if let Some(column) = self.columns.get_mut(number) {
                    *column = [handle];
                }
            }
            None => {
                self.names.push(name.to_owned());
                self.columns.push([handle]);
            }
        }
    }
}

impl Attributes for Sample {
    fn slot(&self, name: &str) -> Option<Slot> {
        let number = self.names.iter().position(|known| known == name)?;
        u32::try_from(number).ok().map(Slot)
    }
}
