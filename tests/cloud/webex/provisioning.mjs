// What the provisioning service finds and writes in Webex, through `https://api.ciscospark.com/v1/scim/{org}`.
import { read, readPath, write } from "./path.mjs";
import { webexError } from "./errors.mjs";
import { json } from "../exchange.mjs";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const CISCO = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";

export function provisioningSide(state, tokens) {
  const { webex } = state;
  /** Whether a tenant URL and a secret token open this organisation for writing. */
  const provisioningAccess = (base, secret) => {
    const token = tokens.read(secret ?? "");
    const owner = token && webex.users.find(({ id }) => id === token.userId);
    const url = base?.replace(/\/$/, "").toLowerCase();
    return (
      url === `https://api.ciscospark.com/v1/scim/${webex.orgId}` &&
      token?.org === webex.orgId &&
      token.scopes.some((scope) => ["Identity:SCIM", "identity:people_rw"].includes(scope)) &&
      owner?.active !== false &&
      (owner?.roles ?? []).some(({ value }) => ["id_full_admin", "id_user_admin"].includes(value))
    );
  };
  return {
    provisioningAccess,
    matching: (path, value) => webex.users.find((user) => String(read(user, path) ?? "").toLowerCase() === String(value).toLowerCase()),
    provisionUser: (match, values, mappings) => provisionUser(state, match, values, mappings),
    // The endpoint that Entra itself calls; nobody documents that a browser may.
    route: {
      method: "GET",
      path: "/v1/scim/{org}/Users",
      scopes: [],
      answer: (asked, { params, text }) =>
        provisioningAccess(`https://api.ciscospark.com/v1/scim/${params.org}`, text)
          ? json(200, { schemas: ["urn:scim:schemas:core:1.0"], totalResults: 0, itemsPerPage: 0, startIndex: 1, Resources: [] })
          : webexError(asked, 401, "The request was unauthorized."),
    },
  };
}

/** Creates a user, or changes what differs. `changes` lists each changed attribute; `refused` is the service's code. */
function provisionUser(state, match, values, mappings) {
  const { webex } = state;
  const only = new Set(mappings.filter(({ flowType }) => /AddOnly$/.test(flowType)).map(({ targetAttributeName }) => targetAttributeName));
  const name = values.userName ?? match?.userName ?? "";
  if (name.length > 254 || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name)) return { refused: "InvalidAttribute", reason: "The userName has a malformed syntax.", changes: [] };
  if (webex.users.some((user) => user !== match && user.userName.toLowerCase() === name.toLowerCase())) return { refused: "EntryConflict", reason: "The userName exists already.", changes: [] };
  const now = new Date(state.clock.now()).toISOString();
  const target = match ?? newUser(state, now);
  const changes = [];
  for (const [path, raw] of Object.entries(values)) {
    if (match && only.has(path)) continue;
    if (!readPath(path)) return { refused: "SchemaAttributeNotFound", reason: `The attribute ${path} is not known.`, changes: [] };
    const value = path === "active" ? String(raw).toLowerCase() === "true" : raw;
    const old = read(target, path);
    if (old === value || (path === "userName" && match && old.toLowerCase() === value.toLowerCase())) continue;
    write(target, path, value);
    changes.push({ displayName: path, oldValue: match && old !== undefined ? String(old) : null, newValue: path === "active" ? (value ? "True" : "False") : String(value) });
  }
  if (!match) {
    target.emails ??= [{ value: target.userName, type: "work", primary: true }];
    webex.users.push(target);
  } else if (changes.length > 0) target.meta.lastModified = now;
  return { target, changes };
}

function newUser(state, now) {
  const id = state.ids.webexUser.next();
  const { orgId } = state.webex;
  return {
    schemas: [USER, CISCO],
    id,
    userName: "",
    userType: "user",
    [CISCO]: { accountStatus: ["active"], provisionSource: "AAD", userNameType: "email", meta: { organizationId: orgId } },
    meta: { resourceType: "User", location: `https://webexapis.com/identity/scim/${orgId}/v2/Users/${id}`, version: 'W/"1"', created: now, lastModified: now },
  };
}
