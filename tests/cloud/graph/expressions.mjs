// Expressions as far as the stand-in needs them: the tree of a text, and the values of known cases.
//
// Limited on purpose: the engine under test must not be checked against a second one of our own. A value comes from the vectors in
// `tests/data` where expression and attributes are the same, or from the handful of plain functions that the default mappings use.
// Everything else says that the stand-in cannot evaluate it.
import { data } from "../tenant/skeleton.mjs";

/** Parameter names: Graph's own list, then the ones used by the schema documents here (composed, as their description says). */
const PARAMETERS = new Map(data("graph/schema-functions-response.json").value.map(({ name, parameters }) => [name, parameters.map((parameter) => parameter.name)]));
for (const [name, parameters] of Object.entries({ Coalesce: ["source"], ToLower: ["source", "culture"], ToUpper: ["source", "culture"], NormalizeDiacritics: ["source"] })) {
  if (!PARAMETERS.has(name)) PARAMETERS.set(name, parameters);
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\[[^\]]+\])|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([(),]))/y;

/** Reads a text into Graph's tree, or throws with the position. */
export function parse(text) {
  let at = 0;
  const next = () => {
    TOKEN.lastIndex = at;
    return TOKEN.exec(text);
  };
  const take = () => {
    const match = next();
    if (!match) throw new Error(text.slice(at).trim() === "" ? "The expression ends unexpectedly." : `Unexpected text at position ${at}.`);
    at = TOKEN.lastIndex;
    return match;
  };
  const peek = () => next()?.[5];
  function value() {
    const from = at;
    const match = take();
    const start = from + match[0].length - match[0].trimStart().length;
    if (match[1] !== undefined) return { expression: match[1], name: match[1].slice(1, -1).replace(/\\(.)/g, "$1"), parameters: [], type: "Constant" };
    if (match[2] !== undefined) return { expression: match[2], name: match[2].slice(1, -1), parameters: [], type: "Attribute" };
    if (match[3] !== undefined) return { expression: match[3], name: match[3], parameters: [], type: "Constant" };
    if (match[4] === undefined || peek() !== "(") throw new Error(`Unexpected text at position ${start}.`);
    take();
    const parameters = [];
    for (let position = 0; peek() !== ")"; position += 1) {
      if (peek() !== ",") parameters.push({ key: parameterName(match[4], position), value: value() });
      if (peek() === ",") take();
      else if (peek() !== ")") throw new Error(`A comma or a parenthesis is missing at position ${at}.`);
    }
    take();
    return { expression: text.slice(start, at), name: match[4], parameters, type: "Function" };
  }
  const tree = value();
  if (text.slice(at).trim() !== "") throw new Error(`Unexpected text at position ${at}.`);
  return tree;
}

/** Parameters beyond the list repeat its last name; how the service names them is not documented. */
function parameterName(name, position) {
  const names = PARAMETERS.get(name);
  return names ? (names[Math.min(position, names.length - 1)] ?? `parameter${position + 1}`) : `parameter${position + 1}`;
}

let vectors;
const key = (expression, attributes) => JSON.stringify([expression, Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1))]);

/** The documented result of a case, if there is one. */
function known(expression, attributes) {
  vectors ??= new Map(data("expression-vectors.json").filter(({ expectedKind }) => expectedKind === "value").map((vector) => [key(vector.expression, vector.attributes ?? {}), vector.expected]));
  return vectors.get(key(expression, attributes));
}

const list = (value) => (value === null || value === undefined || value === "" ? [] : Array.isArray(value) ? value : [String(value)]);

/** Gives `{ values }` or `{ fault }`. */
export function evaluate(expression, tree, attributes) {
  const documented = known(expression, attributes);
  if (documented !== undefined) return { values: list(documented) };
  try {
    return { values: list(compute(tree, attributes)) };
  } catch ({ message }) {
    return { fault: message };
  }
}

function compute({ type, name, parameters }, attributes) {
  if (type === "Constant") return name;
  if (type === "Attribute") return attributes[name] ?? null;
  const given = parameters.map(({ value }) => compute(value, attributes));
  const named = (wanted) => parameters.filter(({ key: parameter }) => parameter === wanted).map((parameter) => given[parameters.indexOf(parameter)]);
  switch (name) {
    case "Switch": {
      const pairs = named("switchValue");
      const [source] = named("source");
      for (let at = 0; at + 1 < pairs.length; at += 2) if (String(source ?? "").toLowerCase() === pairs[at].toLowerCase()) return pairs[at + 1];
      return named("defaultValue")[0] ?? null;
    }
    case "Coalesce":
      return given.find((value) => value !== null && value !== "") ?? null;
    case "Not":
      return String(given[0]).toLowerCase() === "true" ? "False" : "True";
    case "ToLower":
      return given[0] === null ? null : String(given[0]).toLowerCase();
    case "Append":
      return given[0] === null ? null : given.join("");
    case "Join":
      return given.slice(1).filter((value) => value !== null && value !== "").join(given[0] ?? "");
    case "Replace":
      if (!named("Find")[0] || named("RegularExpression").length > 0) break;
      return given[0] === null ? null : String(named("source")[0]).replaceAll(named("Find")[0], named("Replacement")[0] ?? "");
    default:
  }
  throw new Error(`The stand-in does not evaluate '${name}'.`);
}
