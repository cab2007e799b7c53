// Collections as Graph gives them: `$filter`, `$search`, `$orderby`, `$select`, `$expand`, `$top`, `$count` and pages.
//
// `advanced` queries (documented in aad-advanced-queries) need `ConsistencyLevel: eventual`, on every page again, and `$count=true`.
import { json, plain } from "../exchange.mjs";
import { badRequest } from "./errors.mjs";
import { readFilter } from "./filter.mjs";

const ROOT = "https://graph.microsoft.com/v1.0";
const ADVANCED = ["ne", "not", "endswith"];
const unsupported = (message) => badRequest(message, "Request_UnsupportedQuery");

/** The value of a query option, whose name may be in any case and without its sign. */
export function option(asked, name) {
  for (const [key, value] of asked.query) if (key.toLowerCase() === name || key.toLowerCase() === name.slice(1)) return value;
  return undefined;
}

const list = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

/** Splits at commas outside of parentheses: `manager($select=id,mail),owners`. */
const expansions = (text) => text.match(/[^,(]+(?:\([^)]*\))?/g) ?? [];

/** Picks properties; `known` is the list of all of them, or nothing where any may be asked. */
export function project(entity, select, { known, type = "microsoft.graph.entity", defaults } = {}) {
  const names = select === undefined ? defaults : list(select);
  if (!names) return entity;
  for (const name of names) {
    if (known && !known.has(name) && !(name in entity) && !name.startsWith("extension_")) {
      throw badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`, "BadRequest");
    }
  }
  return Object.fromEntries(names.map((name) => [name, entity[name] ?? null]));
}

/**
 * Answers a collection. `shape`: `context`, `type`, `known`, `defaults`, `page` (default size), `most` (largest `$top`), `directory` (advanced
 * queries need their header), `filterable(property, operator)`, `exact`, `expand(entity, name, inner)`, `mask(entity)`.
 */
export function collection(asked, entities, shape) {
  const eventual = asked.headers.consistencylevel?.toLowerCase() === "eventual";
  const [filterText, search, orderby, select, expand] = ["$filter", "$search", "$orderby", "$select", "$expand"].map((name) => option(asked, name));
  const counted = option(asked, "$count") === "true" || asked.path.endsWith("/$count");
  let found = entities;
  let advanced = Boolean(search) || counted;

  if (filterText) {
    const filter = readFilter(filterText, shape);
    for (const { property, operator } of filter.uses) {
      if (property && shape.filterable && !shape.filterable(property, operator)) {
        throw unsupported(`Unsupported or invalid query filter clause specified for property '${property}' of resource '${shape.type}'.`);
      }
      if (ADVANCED.includes(operator)) {
        advanced = true;
        if (shape.directory && !counted) throw unsupported("Operator is not supported without $count=true and the ConsistencyLevel header.");
      }
    }
    if (orderby && shape.directory && !(eventual && counted)) throw unsupported("Sorting is not supported for current query.");
    found = found.filter((entity) => filter.test(entity));
  }
  if (advanced && shape.directory && !eventual) {
    throw badRequest("Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'", search ? "Request_UnsupportedQuery" : "Request_BadRequest");
  }
  if (search) found = found.filter(readSearch(search));
  if (asked.path.endsWith("/$count")) return plain(200, String(found.length));
  if (orderby) found = sorted(found, orderby);

  const top = Number(option(asked, "$top") ?? shape.page ?? 100);
  const most = shape.most ?? 999;
  if (!Number.isInteger(top) || top < 1 || top > most) throw badRequest(`Invalid page size specified: '${option(asked, "$top")}'. Must be between 1 and ${most} inclusive.`);
  const from = startOf(asked);
  const shown = found.slice(from, from + top);
  const value = shown.map((entity) => {
    const given = project(shape.mask ? shape.mask(entity) : entity, select, shape);
    if (!expand || !shape.expand) return given;
    const out = { ...given };
    for (const part of expansions(expand)) {
      const [, name, inner] = part.trim().match(/^(\w+)(?:\((.*)\))?$/) ?? [];
      const related = name && shape.expand(entity, name, inner?.match(/\$select=([^;)]*)/)?.[1]);
      if (related !== undefined) out[name] = related;
    }
    return out;
  });
  return json(200, {
    "@odata.context": `${ROOT}/$metadata#${shape.context}`,
    ...(counted && from === 0 && { "@odata.count": found.length }),
    ...(from + top < found.length && { "@odata.nextLink": nextLink(asked, from + top) }),
    value,
  });
}

function startOf(asked) {
  const token = option(asked, "$skiptoken");
  if (token === undefined) return Number(option(asked, "$skip") ?? 0);
  const at = Number(Buffer.from(token, "base64url").toString().match(/^from (\d+)$/)?.[1]);
  if (!Number.isInteger(at)) throw badRequest("The specified page token value has expired or is invalid.", "Directory_ExpiredPageToken");
  return at;
}

function nextLink(asked, from) {
  const parameters = [...asked.query].filter(([name]) => !["$skiptoken", "$skip"].includes(name));
  parameters.push(["$skiptoken", Buffer.from(`from ${from}`).toString("base64url")]);
  return `https://graph.microsoft.com${asked.url.pathname}?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

function sorted(entities, orderby) {
  const [name, direction] = orderby.trim().split(/\s+/);
  const sign = direction?.toLowerCase() === "desc" ? -1 : 1;
  const key = (entity) => name.split("/").reduce((inner, part) => inner?.[part], entity) ?? "";
  return [...entities].sort((left, right) => sign * (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}

/** `"displayName:anna" OR "mail:anna"`: words of displayName and description, beginnings of everything else. */
function readSearch(text) {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|\b(?:AND|OR)\b|\S+/g) ?? [];
  const clauses = [];
  let joined = "OR";
  for (const part of parts) {
    if (part === "AND" || part === "OR") {
      joined = part;
      continue;
    }
    const match = part.match(/^"(\w+):(.*)"$/s);
    if (!match) throw badRequest(`Syntax error: character '${part[0]}' is not valid at position 0 in '${text}'.`);
    const [, name, raw] = match;
    const wanted = raw.replace(/\\(.)/g, "$1").toLowerCase();
    const tokenized = ["displayName", "description"].includes(name);
    const test = (entity) => {
      const value = String(entity[name] ?? "").toLowerCase();
      const words = value.split(/[^\p{L}\p{N}]+/u);
      return tokenized ? wanted.split(/[^\p{L}\p{N}]+/u).every((one) => words.some((word) => word.startsWith(one))) : value.startsWith(wanted);
    };
    clauses.push({ joined: clauses.length === 0 ? "OR" : joined, test });
  }
  return (entity) => clauses.reduce((result, { joined: how, test }) => (how === "AND" ? result && test(entity) : result || test(entity)), false);
}
