// Reads and writes a SCIM resource by attribute path: `name.givenName`, `addresses[type eq "work"].country`, `urn:…:User:department`.
import { valueFilter } from "./filter.mjs";

/** Splits a path into `{ extension, attribute, filter, sub }`. */
export function readPath(path) {
  const urn = path.match(/^(urn:.+:2\.0:\w+)(?::(.+))?$/);
  const [extension, rest] = urn ? [urn[1], urn[2]] : [undefined, path];
  if (rest === undefined) return { extension };
  const match = rest.match(/^(\w+)(?:\[(.*)\])?(?:\.(\w+))?$/s);
  if (!match) return undefined;
  return { extension: extension === "urn:ietf:params:scim:schemas:core:2.0:User" ? undefined : extension, attribute: match[1], filter: match[2], sub: match[3] };
}

/** Sets a value at a path, making the element that a filter of the form `type eq "work"` names where there is none. Gives `false` for no target. */
export function write(resource, path, value, { create = true } = {}) {
  const { extension, attribute, filter, sub } = readPath(path);
  const home = extension ? (resource[extension] ??= {}) : resource;
  if (attribute === undefined) {
    Object.assign(home, value);
    return true;
  }
  if (filter === undefined) {
    if (sub === undefined) home[attribute] = value;
    else home[attribute] = { ...home[attribute], [sub]: value };
    return true;
  }
  const elements = (home[attribute] ??= []);
  const test = valueFilter(filter);
  let chosen = elements.filter(test.matches);
  if (chosen.length === 0) {
    if (!create || !test.template) return false;
    chosen = [{ ...test.template }];
    elements.push(chosen[0]);
  }
  for (const element of chosen) {
    if (sub === undefined) Object.assign(element, value);
    else element[sub] = value;
  }
  return true;
}

/** The value at a path, or `undefined`. */
export function read(resource, path) {
  const { extension, attribute, filter, sub } = readPath(path);
  const home = extension ? resource[extension] : resource;
  let value = attribute === undefined ? home : home?.[attribute];
  if (filter !== undefined) value = (value ?? []).find(valueFilter(filter).matches);
  return sub === undefined ? value : value?.[sub];
}

/** Takes a value away. Gives `false` where a filter finds nothing. */
export function remove(resource, path) {
  const { extension, attribute, filter, sub } = readPath(path);
  const home = extension ? resource[extension] : resource;
  if (!home) return true;
  if (filter === undefined) {
    if (attribute === undefined) delete resource[extension];
    else if (sub === undefined) delete home[attribute];
    else if (home[attribute]) delete home[attribute][sub];
    return true;
  }
  const { matches } = valueFilter(filter);
  const elements = home[attribute] ?? [];
  if (!elements.some(matches)) return false;
  if (sub === undefined) home[attribute] = elements.filter((element) => !matches(element));
  else elements.filter(matches).forEach((element) => delete element[sub]);
  return true;
}
