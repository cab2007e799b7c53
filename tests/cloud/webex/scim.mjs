// SCIM 2 at `/identity/scim/{org}/v2`: users, groups, bulk.
//
// `externalId` and `active` cannot be filtered; a page has 100 entries unless `count` says otherwise; a bulk has at most 100 operations.
// The largest `count` is not documented: 1,000 here.
import { empty, json } from "../exchange.mjs";
import { WebexRefusal, scimError } from "./errors.mjs";
import { searchFilter } from "./filter.mjs";
import { read, readPath, remove, write } from "./path.mjs";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const CISCO = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const READ = ["identity:people_read", "identity:people_rw"];
const WRITE = ["identity:people_rw"];
const USER_WRITERS = ["id_full_admin", "id_user_admin"];
const GROUP_WRITERS = ["id_full_admin", "id_group_admin"];
const MOST = 1000;
const BULK = 100;
const TYPES = ["user", "room", "external_calling", "calling_service"];
const bad = (message, scimType) => new WebexRefusal(400, message, { scimType });

export function scimRoutes(state) {
  const { webex } = state;
  const base = "/identity/scim/{org}/v2";
  const kinds = [
    { name: "Users", list: "users", schema: USER, writers: USER_WRITERS, allowed: undefined, check: checkUser },
    { name: "Groups", list: "groups", schema: GROUP, writers: GROUP_WRITERS, allowed: { displayName: ["eq", "sw"], id: ["eq"] }, check: checkGroup },
  ];
  const touch = (resource) => Object.assign(resource.meta, { lastModified: new Date(state.clock.now()).toISOString(), version: `W/"${Number(resource.meta.version.match(/\d+/)?.[0] ?? 0) + 1}"` });

  const handlers = Object.fromEntries(kinds.map((kind) => [kind.name, handle(kind)]));
  function handle(kind) {
    const { list, name } = kind;
    const find = (id) => {
      const found = webex[list].find((resource) => resource.id === id);
      if (!found) throw new WebexRefusal(404, `The ${name.slice(0, -1).toLowerCase()} was not found.`);
      return found;
    };
    return {
      find,
      create(content) {
        kind.check(content, webex, undefined);
        const id = state.ids[list === "users" ? "webexUser" : "webexGroup"].next();
        const now = new Date(state.clock.now()).toISOString();
        const resource = {
          ...content,
          id,
          ...(list === "users" && { active: content.active ?? true, [CISCO]: { accountStatus: ["active"], userNameType: "email", ...content[CISCO], meta: { organizationId: webex.orgId } } }),
          meta: { resourceType: name.slice(0, -1), location: `https://webexapis.com/identity/scim/${webex.orgId}/v2/${name}/${id}`, version: 'W/"1"', created: now, lastModified: now },
        };
        webex[list].push(resource);
        return resource;
      },
      replace(id, content) {
        const found = find(id);
        kind.check(content, webex, found);
        const { meta } = found;
        for (const key of Object.keys(found)) delete found[key];
        Object.assign(found, content, { id, meta });
        touch(found);
        return found;
      },
      patch(id, content) {
        const found = find(id);
        const draft = structuredClone(found);
        if (!content?.schemas?.includes(PATCH_OP)) throw bad("The request has no PatchOp schema.", "invalidSyntax");
        for (const operation of content.Operations ?? []) apply(draft, operation);
        kind.check(draft, webex, found);
        Object.assign(found, draft);
        for (const key of Object.keys(found)) if (!(key in draft)) delete found[key];
        touch(found);
        return found;
      },
      delete(id) {
        const found = find(id);
        webex[list] = webex[list].filter((resource) => resource !== found);
      },
    };
  }

  const routes = kinds.flatMap((kind) => {
    const { name, list, writers } = kind;
    const handler = handlers[name];
    const path = `${base}/${name}`;
    const writing = { scopes: WRITE, scim: true, roles: writers };
    return [
      { method: "GET", path, scopes: READ, scim: true, administrator: true, answer: (asked) => json(200, page(asked, webex[list], kind)) },
      { method: "POST", path, ...writing, answer: (asked) => json(201, handler.create(content(asked))) },
      { method: "GET", path: `${path}/{id}`, scopes: READ, scim: true, administrator: true, answer: (asked, { params }) => json(200, handler.find(params.id)) },
      { method: "PUT", path: `${path}/{id}`, ...writing, answer: (asked, { params }) => json(200, handler.replace(params.id, content(asked))) },
      { method: "PATCH", path: `${path}/{id}`, ...writing, answer: (asked, { params }) => json(200, handler.patch(params.id, content(asked))) },
      {
        method: "DELETE",
        path: `${path}/{id}`,
        ...writing,
        answer: (asked, { params }) => {
          handler.delete(params.id);
          return empty();
        },
      },
    ];
  });
  return [
    ...routes,
    {
      method: "GET",
      path: `${base}/Groups/{id}/Members`,
      scopes: READ,
      scim: true,
      administrator: true,
      answer: (asked, { params }) => {
        const { displayName, members = [] } = handlers.Groups.find(params.id);
        const [start, count] = window(asked, 500);
        const shown = members.slice(start - 1, start - 1 + count);
        return json(200, { schemas: ["urn:scim:schemas:extension:cisco:webexidentity:2.0:GroupMembers"], memberSize: members.length, displayName, itemsPerPage: shown.length, startIndex: start, members: shown });
      },
    },
    { method: "GET", path: "/identity/scim/v2/Users/me", scopes: READ, scim: true, answer: (asked, { user }) => json(200, user) },
    { method: "POST", path: `${base}/Bulk`, scopes: WRITE, scim: true, roles: USER_WRITERS, answer: (asked) => json(200, bulk(asked, handlers)) },
  ];
}

function content(asked) {
  const value = asked.json();
  if (value === null || typeof value !== "object") throw bad("The request body cannot be read.", "invalidSyntax");
  return value;
}

function checkUser(user, webex, self) {
  if (!user.schemas?.length) throw bad("The attribute schemas is required.", "invalidValue");
  if (!user.userName || !user.userType) throw bad(`The attribute ${user.userName ? "userType" : "userName"} is required.`, "invalidValue");
  if (!TYPES.includes(user.userType)) throw bad("The attribute userType is not valid.", "invalidValue");
  if (user.userName.length > 254 || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(user.userName)) throw bad("The userName has a malformed syntax.", "invalidValue");
  const name = user.userName.toLowerCase();
  if (webex.users.some((other) => other !== self && other.userName.toLowerCase() === name)) throw new WebexRefusal(409, "The userName exists already.", { scimType: "uniqueness" });
}

function checkGroup(group, webex, self) {
  if (!group.displayName) throw bad("The attribute displayName is required.", "invalidValue");
  if ((group.members ?? []).length > 500 && !self) throw bad("A request can have 500 members at most.", "invalidValue");
  if (webex.groups.some((other) => other !== self && other.displayName === group.displayName)) throw new WebexRefusal(409, "The group exists already.", { scimType: "uniqueness" });
}

function window(asked, most) {
  const number = (name, other) => (asked.query.has(name) ? Number(asked.query.get(name)) : other);
  const [start, count] = [number("startIndex", 1), number("count", 100)];
  if (!Number.isInteger(start) || !Number.isInteger(count) || count < 0) throw bad("startIndex and count must be numbers.", "invalidValue");
  return [Math.max(1, start), Math.min(count, most)];
}

function page(asked, resources, { allowed }) {
  let found = resources;
  const filter = asked.query.get("filter");
  if (filter) {
    const { matches, refused } = searchFilter(filter, allowed);
    if (refused) throw bad(refused, "invalidFilter");
    found = found.filter(matches);
  }
  const sortBy = asked.query.get("sortBy");
  if (sortBy) {
    if (!["userName", "displayName", "id", "meta.lastModified"].includes(sortBy)) throw bad(`sortBy ${sortBy} is not supported.`, "invalidValue");
    const sign = asked.query.get("sortOrder") === "descending" ? -1 : 1;
    found = [...found].sort((left, right) => sign * (read(left, sortBy) < read(right, sortBy) ? -1 : 1));
  }
  const [start, count] = window(asked, MOST);
  const shown = found.slice(start - 1, start - 1 + count);
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: found.length,
    itemsPerPage: shown.length,
    startIndex: start,
    Resources: shown.map((resource) => chosen(resource, asked.query.get("attributes"), asked.query.get("excludedAttributes"))),
  };
}

/** Only the attributes asked for, and `schemas`. */
function chosen(resource, attributes, excluded) {
  if (attributes) {
    const given = { schemas: resource.schemas };
    for (const path of attributes.split(",").map((part) => part.trim())) {
      const value = readPath(path) && read(resource, path);
      if (value !== undefined) write(given, path, value);
    }
    return given;
  }
  if (!excluded) return resource;
  const given = structuredClone(resource);
  for (const path of excluded.split(",").map((part) => part.trim())) if (readPath(path)) remove(given, path);
  return given;
}

function apply(resource, { op, path, value }) {
  const kind = op?.toLowerCase();
  if (!["add", "replace", "remove"].includes(kind)) throw bad(`The operation ${op} is not supported.`, "invalidSyntax");
  if (path === undefined) {
    if (kind === "remove") throw bad("A remove needs a path.", "noTarget");
    for (const [name, one] of Object.entries(value ?? {})) write(resource, name, one);
    return;
  }
  const parts = readPath(path);
  if (!parts) throw bad(`The path ${path} is not valid.`, "invalidPath");
  if (kind === "remove") {
    if (!remove(resource, path)) throw bad(`The path ${path} has no target.`, "noTarget");
    return;
  }
  const old = read(resource, path);
  const adds = kind === "add" && Array.isArray(value) && Array.isArray(old);
  if (!write(resource, path, adds ? [...old, ...value] : value, { create: kind === "add" })) throw bad(`The path ${path} has no target.`, "noTarget");
}

function bulk(asked, handlers) {
  const { schemas, failOnErrors = BULK, operations } = content(asked);
  if (!schemas?.includes("urn:ietf:params:scim:api:messages:2.0:BulkRequest") || !Array.isArray(operations)) throw bad("The request is not a bulk.", "invalidSyntax");
  if (operations.length > BULK) throw new WebexRefusal(413, `A bulk can have ${BULK} operations at most.`);
  const made = new Map();
  const Operations = [];
  let errors = 0;
  for (const { method, path, data, bulkId } of operations) {
    if (errors >= failOnErrors) break;
    const [, name, reference] = path?.match(/^\/(Users|Groups)(?:\/(.+))?$/) ?? [];
    const id = made.get(reference?.replace(/^bulkId:/, "")) ?? reference;
    const given = typeof data === "string" ? JSON.parse(data) : data;
    const entry = { method, ...(bulkId && { bulkId }) };
    try {
      if (!name) throw bad("The path is not valid.", "invalidPath");
      const handler = handlers[name];
      const resource = method === "POST" ? handler.create(given) : method === "PATCH" ? handler.patch(id, given) : method === "DELETE" ? handler.delete(id) : undefined;
      if (!resource && method !== "DELETE") throw bad(`The method ${method} is not supported.`, "invalidSyntax");
      if (resource && bulkId) made.set(bulkId, resource.id);
      Operations.push({ ...(resource && { location: resource.meta.location, version: resource.meta.version }), ...entry, status: { POST: "201", PATCH: "200", DELETE: "204" }[method] });
    } catch (problem) {
      if (!(problem instanceof WebexRefusal)) throw problem;
      errors += 1;
      Operations.push({ ...entry, status: String(problem.status), response: scimError(asked, problem.status, problem.message, problem) });
    }
  }
  return { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], Operations };
}
