// OData's `$filter`, as much of it as this project's calls use.
//
// Gives `{ test(entity), uses }`; `uses` lists `{ property, operator }`, by which a collection refuses what it cannot filter. Texts are
// compared without case, as the directory does, unless `exact` is asked for, as the logs do.
import { badRequest } from "./errors.mjs";

const TOKEN = /\s*(?:('(?:[^']|'')*')|([A-Za-z_@][\w.@]*(?:\/[\w.]+)*)|(-?\d[\w:.+-]*)|([(),:]))/y;

function tokens(text) {
  const list = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw badRequest(`Invalid filter clause: syntax error at position ${at} in '${text}'.`);
    if (match[1] !== undefined) list.push({ literal: match[1].slice(1, -1).replaceAll("''", "'") });
    else if (match[2] !== undefined) list.push({ name: match[2] });
    else if (match[3] !== undefined) list.push({ literal: /^-?\d+$/.test(match[3]) ? Number(match[3]) : match[3] });
    else list.push({ sign: match[4] });
  }
  return list;
}

const WORDS = { true: true, false: false, null: null };
const COMPARE = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && left > right,
  ge: (left, right) => left !== null && left >= right,
  lt: (left, right) => left !== null && left < right,
  le: (left, right) => left !== null && left <= right,
};
const TEXT = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

export function readFilter(text, { exact = false } = {}) {
  const list = tokens(text);
  const uses = [];
  let at = 0;
  const fold = (value) => (typeof value === "string" && !exact ? value.toLowerCase() : value);
  const fail = () => badRequest(`Invalid filter clause: '${text}'.`);
  const sign = (wanted) => list[at]?.sign === wanted && (at += 1);
  const word = (wanted) => list[at]?.name?.toLowerCase() === wanted && (at += 1);
  const expect = (wanted) => {
    if (!sign(wanted)) throw fail();
  };
  const literal = () => {
    const token = list[at];
    at += 1;
    if (token?.literal !== undefined) return token.literal;
    if (token?.name in WORDS) return WORDS[token.name];
    throw fail();
  };
  const value = (path, variable) => (entity, bound) => {
    if (variable !== undefined && path === variable) return fold(bound);
    const found = path.split("/").reduce((inner, name) => inner?.[name], entity);
    return fold(found ?? null);
  };

  function or(variable) {
    let left = and(variable);
    while (word("or")) {
      const [first, second] = [left, and(variable)];
      left = (entity, bound) => first(entity, bound) || second(entity, bound);
    }
    return left;
  }
  function and(variable) {
    let left = unary(variable);
    while (word("and")) {
      const [first, second] = [left, unary(variable)];
      left = (entity, bound) => first(entity, bound) && second(entity, bound);
    }
    return left;
  }
  function unary(variable) {
    if (word("not")) {
      const inner = unary(variable);
      uses.push({ property: "", operator: "not" });
      return (entity, bound) => !inner(entity, bound);
    }
    if (sign("(")) {
      const inner = or(variable);
      expect(")");
      return inner;
    }
    return comparison(variable);
  }
  function comparison(variable) {
    const name = list[at]?.name;
    if (name === undefined) throw fail();
    at += 1;
    const call = TEXT[name.toLowerCase()];
    if (call && sign("(")) {
      const path = list[at]?.name;
      at += 1;
      expect(",");
      const part = fold(literal());
      expect(")");
      uses.push({ property: path, operator: name.toLowerCase() });
      const read = value(path, variable);
      return (entity, bound) => typeof read(entity, bound) === "string" && call(read(entity, bound), part);
    }
    if (name.endsWith("/any") && sign("(")) {
      const property = name.slice(0, -4);
      const inner = list[at]?.name;
      at += 1;
      expect(":");
      const test = or(inner);
      expect(")");
      uses.push({ property, operator: "any" });
      return (entity) => (entity[property] ?? []).some((one) => test(entity, one));
    }
    const operator = list[at]?.name?.toLowerCase();
    at += 1;
    const read = value(name, variable);
    if (name !== variable) uses.push({ property: name, operator });
    if (operator === "in") {
      expect("(");
      const values = [fold(literal())];
      while (sign(",")) values.push(fold(literal()));
      expect(")");
      return (entity, bound) => values.includes(read(entity, bound));
    }
    const compare = COMPARE[operator];
    if (!compare) throw fail();
    const right = fold(literal());
    return (entity, bound) => compare(read(entity, bound), right);
  }

  const test = or();
  if (at !== list.length) throw fail();
  return { test, uses };
}
