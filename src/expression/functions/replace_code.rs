//! How `Replace` works in its five modes.
//!
//! The slots that are filled tell the mode, in the order of `reference/expressions.md` section 4.35. In the modes with a group the
//! replacement stands for itself, `$` has no meaning (inferred: only the span of the group changes).

use super::pattern::{Pattern, refuse};
use crate::dotnet::regex::{GroupNumber, Regex, Replaced};
use crate::expression::evaluator::{Call, Failure, Outcome, Prepared, Site, code, failure};
use crate::value::Handle;
use memchr::memmem::Finder;

const SOURCE: usize = 0;
const FIND: usize = 1;
const PATTERN: usize = 2;
const GROUP: usize = 3;
const REPLACEMENT: usize = 4;
const ATTRIBUTE: usize = 5;
const TEMPLATE: usize = 6;

pub(super) fn prepare(site: &Site<'_>) -> Prepared {
    let given = |slots: &[usize]| slots.iter().all(|slot| site.is_given(*slot));
    if given(&[PATTERN, GROUP, ATTRIBUTE]) {
        let pattern = Pattern::new(site, PATTERN)?;
        let known = known_group(site, &pattern);
        return code(move |call| {
            pattern.with(call, |call, regex| {
                extract(call, regex, |call| group(call, regex, known))
            })
        });
    }
    if given(&[FIND, TEMPLATE]) {
        return code(fill_template);
    }
    if given(&[PATTERN, GROUP, REPLACEMENT]) {
        let pattern = Pattern::new(site, PATTERN)?;
        let known = known_group(site, &pattern);
        return code(move |call| {
            pattern.with(call, |call, regex| {
                let group = group(call, regex, known)?;
                replace_group(call, regex, group)
            })
        });
    }
    if given(&[PATTERN, REPLACEMENT]) {
        return by_pattern(site);
    }
    if given(&[FIND, REPLACEMENT]) {
        let known = site.text(FIND).map(|find| Finder::new(find).into_owned());
        return code(move |call| match &known {
            Some(finder) => replace_text(call, finder),
            None => replace_text(call, &Finder::new(call.text(FIND).unwrap_or_default())),
        });
    }
    let message = say!("the parameters of Replace fit none of its modes");
    Err(Failure::new(failure::MODE, message))
}

/// A source with a value stays; otherwise what a group catches in another attribute.
fn extract<'a>(
    call: &mut Call<'a>,
    regex: &Regex,
    group: impl FnOnce(&Call<'a>) -> Result<GroupNumber, Box<Failure>>,
) -> Outcome {
    if !call.is_empty(SOURCE) {
        call.note(|| say!("mode 1: the source has a value").to_owned());
        return Ok(call.handle(SOURCE));
    }
    let group = group(call)?;
    let Some((handle, text)) = call.entries(ATTRIBUTE).next().zip(call.text(ATTRIBUTE)) else {
        return Ok(Handle::NULL);
    };
    match regex
        .first_group(text, group)
        .map_err(|error| refuse(&error))?
    {
        Some(range) => {
            call.note(|| say!("mode 1: the group catches from `{text}`", text));
            call.part(handle, range)
        }
        None => {
            call.note(|| say!("mode 1: `{text}` does not match", text));
            Ok(Handle::NULL)
        }
    }
}

/// Every old value in the template becomes the source.
fn fill_template(call: &mut Call<'_>) -> Outcome {
    let template = call.text(TEMPLATE).unwrap_or_default();
    let find = old_value(call)?;
    call.note(|| say!("mode 2: the source goes into the template").to_owned());
    call.map(SOURCE, |call, _, source| {
        call.make(|out| {
            for (index, part) in template.split(find).enumerate() {
                if index > 0 {
                    out.push_str(source);
                }
                out.push_str(part);
            }
        })
    })
}

/// In every match, only what the group caught is replaced.
fn replace_group(call: &mut Call<'_>, regex: &Regex, group: GroupNumber) -> Outcome {
    let value = call.text(REPLACEMENT).unwrap_or_default();
    call.map(SOURCE, |call, handle, source| {
        rewrite(call, handle, 3, |out| {
            regex
                .replace_group(source, group, value, out)
                .map_err(|error| refuse(&error))
        })
    })
}

/// Every match is replaced, `$1` and `${name}` standing for groups. Pattern and replacement are read once if they are constant.
fn by_pattern(site: &Site<'_>) -> Prepared {
    let pattern = Pattern::new(site, PATTERN)?;
    let known = pattern
        .known()
        .zip(site.text(REPLACEMENT))
        .map(|(regex, text)| regex.replacement(text));
    code(move |call| {
        pattern.with(call, |call, regex| {
            let read;
            let replacement = match &known {
                Some(known) => known,
                None => {
                    read = regex.replacement(call.text(REPLACEMENT).unwrap_or_default());
                    &read
                }
            };
            call.map(SOURCE, |call, handle, source| {
                rewrite(call, handle, 4, |out| {
                    regex
                        .replace(source, replacement, out)
                        .map_err(|error| refuse(&error))
                })
            })
        })
    })
}

/// Every occurrence of the old value is replaced, case-sensitively.
fn replace_text(call: &mut Call<'_>, finder: &Finder<'_>) -> Outcome {
    let find = old_value(call)?;
    let value = call.text(REPLACEMENT).unwrap_or_default();
    call.map(SOURCE, |call, handle, source| {
        rewrite(call, handle, 5, |out| {
            let (mut copied, mut count) = (0, 0);
            let mut replace = |start| {
                out.push_str(source.get(copied..start).unwrap_or_default());
                out.push_str(value);
                copied = start + find.len();
                count += 1;
            };
            // One byte is found without preparing anything.
            match find.as_bytes() {
                [byte] => memchr::memchr_iter(*byte, source.as_bytes()).for_each(&mut replace),
                _ => finder.find_iter(source.as_bytes()).for_each(&mut replace),
            }
            if count > 0 {
                out.push_str(source.get(copied..).unwrap_or_default());
            }
            Ok(Replaced { count, part: None })
        })
    })
}

/// What `write` makes of a source: nothing if it changed no place or if a part of the source is left.
fn rewrite(
    call: &mut Call<'_>,
    source: Handle,
    mode: u8,
    write: impl FnOnce(&mut String) -> Result<Replaced, Box<Failure>>,
) -> Outcome {
    let mut replaced = Replaced {
        count: 0,
        part: None,
    };
    let made = call.try_make(|out| {
        replaced = write(out)?;
        Ok(())
    })?;
    let count = replaced.count;
    call.note(|| match count {
        0 => say!("mode {mode}: no match", mode),
        1 => say!("mode {mode}: 1 match", mode),
        count => say!("mode {mode}: {count} matches", mode, count),
    });
    match replaced.part {
        // Without a match the source stays (inferred from .NET).
        _ if count == 0 => Ok(source),
        Some(part) => call.part(source, part),
        None => Ok(made),
    }
}

/// The group, if it and the pattern are constant and the pattern has it.
fn known_group(site: &Site<'_>, pattern: &Pattern) -> Option<GroupNumber> {
    pattern.known()?.group(site.text(GROUP)?)
}

fn group(
    call: &Call<'_>,
    regex: &Regex,
    known: Option<GroupNumber>,
) -> Result<GroupNumber, Box<Failure>> {
    if let Some(group) = known {
        return Ok(group);
    }
    let name = call.text(GROUP).unwrap_or_default();
    regex.group(name).ok_or_else(|| {
        let message = say!("the pattern has no group `{name}`", name);
        Failure::new(failure::PATTERN, message)
    })
}

/// .NET refuses to replace the empty text.
fn old_value<'a>(call: &Call<'a>) -> Result<&'a str, Box<Failure>> {
    call.text(FIND)
        .filter(|find| !find.is_empty())
        .ok_or_else(|| Failure::new(failure::ARGUMENT, say!("the old value is empty")))
}
