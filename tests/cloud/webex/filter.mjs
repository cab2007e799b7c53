// SCIM filters as Webex takes them: only listed attributes with listed operators; all others are refused.
const EQUAL = ["eq"];
const WHOLE = ["eq", "sw", "ew"];
const FRONT = ["eq", "sw"];

/** What may be filtered, by the table of Webex's search page. */
export const FILTERABLE = {
  id: EQUAL,
  userName: WHOLE,
  displayName: WHOLE,
  nickName: WHOLE,
  "emails.value": WHOLE,
  "emails.display": WHOLE,
  "phoneNumbers.value": WHOLE,
  "phoneNumbers.display": WHOLE,
  "name.familyName": WHOLE,
  "name.givenName": FRONT,
  "name.middleName": FRONT,
  "name.formatted": FRONT,
  employeeNumber: WHOLE,
  costCenter: WHOLE,
  organization: WHOLE,
  division: WHOLE,
  department: WHOLE,
  "manager.displayName": WHOLE,
  "manager.value": EQUAL,
};
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const COMPARE = { eq: (left, right) => left === right, sw: (left, right) => left.startsWith(right), ew: (left, right) => left.endsWith(right) };
const CLAUSE = /^\s*(?:urn:[\w:.]+:)?([\w.]+)\s+(\w+)(?:\s+("(?:[^"\\]|\\.)*"|true|false))?\s*$/;

/** Splits at a word outside of quotes. */
function split(text, word) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)) {
    if (match[0].toLowerCase() !== word) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

/** Gives `{ matches }`, or `{ refused }` with the sentence of the service. `allowed` is the table of attributes. */
export function searchFilter(text, allowed = FILTERABLE) {
  let refused;
  const clause = (part) => {
    const [, attribute, operator, literal] = part.replace(/^\s*\(|\)\s*$/g, "").match(CLAUSE) ?? [];
    const name = Object.keys(allowed).find((known) => known.toLowerCase() === attribute?.toLowerCase());
    if (!attribute) refused ??= "The filter cannot be read.";
    else if (!name || !allowed[name].includes(operator.toLowerCase())) refused ??= `The user's ${attribute.toLowerCase()}, operator: ${operator.toUpperCase()} is not supported search`;
    if (refused || literal === undefined) return () => false;
    const wanted = JSON.parse(literal).toLowerCase();
    return (resource) => values(resource, name).some((value) => COMPARE[operator.toLowerCase()](String(value).toLowerCase(), wanted));
  };
  const groups = split(text, "or").map((group) => split(group, "and").map(clause));
  return refused ? { refused } : { matches: (resource) => groups.some((group) => group.every((test) => test(resource))) };
}

function values(resource, name) {
  const [attribute, sub] = name.split(".");
  const value = resource[attribute] ?? resource[ENTERPRISE]?.[attribute];
  return [value].flat().map((one) => (sub ? one?.[sub] : one)).filter((one) => one !== undefined && one !== null);
}

/** The filter in brackets of a path: `type eq "work"`, also with `and`; `template` is the element that would fit. */
export function valueFilter(text) {
  const clauses = split(text, "and").map((part) => part.match(CLAUSE) ?? []);
  const pairs = clauses.map(([, name, operator, literal]) => ({ name, operator: operator?.toLowerCase(), value: literal === undefined ? undefined : JSON.parse(literal) }));
  const simple = pairs.every(({ name, operator, value }) => name && operator === "eq" && value !== undefined);
  return {
    matches: (element) => simple && pairs.every(({ name, value }) => String(element[name]).toLowerCase() === String(value).toLowerCase()),
    template: simple && Object.fromEntries(pairs.map(({ name, value }) => [name, value])),
  };
}
