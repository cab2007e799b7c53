// Webex's REST calls under `/v1`: people, organisations, licences, roles, the life of a token.
import { json } from "../exchange.mjs";
import { privateId, publicId, uuid } from "../ids.mjs";
import { WebexRefusal } from "./errors.mjs";

const ROLES = { id_full_admin: "Full Administrator", id_user_admin: "User Administrator", id_readonly_admin: "Read-only Administrator", id_device_admin: "Device Administrator", id_group_admin: "Group Administrator" };
const roleId = (value) => publicId("ROLE", uuid(value));
const PAGE = 100;

/** A SCIM user as `/v1/people` shows it; roles and licences only to administrators. */
function person(user, { orgId }, administrator) {
  const extension = user["urn:scim:schemas:extension:cisco:webexidentity:2.0:User"] ?? {};
  return {
    id: publicId("PEOPLE", user.id),
    emails: [user.userName],
    phoneNumbers: user.phoneNumbers ?? [],
    displayName: user.displayName,
    ...(user.nickName && { nickName: user.nickName }),
    firstName: user.name?.givenName,
    lastName: user.name?.familyName,
    orgId: publicId("ORGANIZATION", orgId),
    ...(administrator && { roles: (user.roles ?? []).map(({ value }) => roleId(value)), licenses: (extension.licenseID ?? []).map((id) => publicId("LICENSE", `${orgId}:${id}`)), loginEnabled: user.active !== false }),
    created: user.meta.created,
    lastModified: user.meta.lastModified,
    status: "unknown",
    invitePending: extension.accountStatus?.includes("pending") ?? false,
    type: user.userType === "user" ? "person" : "bot",
  };
}

export function peopleRoutes(state, tokens) {
  const { webex } = state;
  const organization = () => ({ id: publicId("ORGANIZATION", webex.orgId), displayName: webex.displayName, created: webex.created });
  const ours = (id) => {
    if (privateId(id) !== webex.orgId) throw new WebexRefusal(404, "The requested resource could not be found.");
  };
  return [
    { method: "GET", path: "/v1/people/me", scopes: ["spark:people_read", "spark-admin:people_read"], answer: (asked, { user, administrator }) => json(200, person(user, webex, administrator)) },
    {
      method: "GET",
      path: "/v1/people",
      scopes: ["spark-admin:people_read"],
      administrator: true,
      answer: (asked) => {
        const [email, displayName, ids] = ["email", "displayName", "id"].map((name) => asked.query.get(name)?.toLowerCase());
        const wanted = ids?.split(",").map((id) => privateId(asked.query.get("id").split(",").find((one) => one.toLowerCase() === id)));
        const found = webex.users.filter(
          (user) =>
            (!email || user.userName.toLowerCase() === email) &&
            (!displayName || user.displayName?.toLowerCase().startsWith(displayName)) &&
            (!wanted || wanted.includes(user.id)),
        );
        const most = Math.min(Number(asked.query.get("max") ?? PAGE), 1000);
        const from = Number(asked.query.get("cursor") ?? 0);
        const next = new URL(asked.url);
        next.searchParams.set("cursor", from + most);
        return json(200, { items: found.slice(from, from + most).map((user) => person(user, webex, true)), notFoundIds: null }, from + most < found.length ? { link: `<${next.href}>; rel="next"` } : {});
      },
    },
    { method: "GET", path: "/v1/organizations", scopes: ["spark-admin:organizations_read"], administrator: true, answer: () => json(200, { items: [organization()] }) },
    {
      method: "GET",
      path: "/v1/organizations/{id}",
      scopes: ["spark-admin:organizations_read"],
      administrator: true,
      answer: (asked, { params }) => {
        ours(params.id);
        return json(200, organization());
      },
    },
    { method: "GET", path: "/v1/licenses", scopes: ["spark-admin:licenses_read"], administrator: true, answer: () => json(200, { items: webex.licenses }) },
    { method: "GET", path: "/v1/roles", scopes: [], administrator: true, answer: () => json(200, { items: Object.entries(ROLES).map(([value, name]) => ({ id: roleId(value), name })) }) },
    // The scope of this call is stated nowhere (webex.md 4.6): any live token may ask about itself.
    { method: "GET", path: "/v1/authorizations/tokenExpiry", scopes: [], answer: (asked, { token }) => json(200, { exp: token.expires }) },
    {
      method: "GET",
      path: "/v1/authorizations",
      scopes: ["identity:tokens_read", "identity:tokens_write"],
      administrator: true,
      answer: (asked) => {
        const id = asked.query.get("personId");
        const owner = webex.users.find((user) => (id ? user.id === privateId(id) : user.userName === asked.query.get("personEmail")));
        if (!owner) throw new WebexRefusal(404, "The requested resource could not be found.");
        const items = tokens.of(owner.id).map(({ clientId, created }, at) => ({ id: publicId("AUTHORIZATION", uuid(`${owner.id} ${at}`)), applicationName: "Stand-in", clientId, created: new Date(created).toISOString(), type: "access" }));
        return json(200, { items });
      },
    },
    {
      method: "GET",
      path: "/identity/organizations/{org}",
      scopes: ["identity:organizations_read", "identity:organizations_rw"],
      administrator: true,
      answer: (asked, { params }) => {
        ours(params.org);
        return json(200, { schemas: ["urn:cisco:codev:identity:organization:core:1.0"], id: webex.orgId, displayName: webex.displayName, meta: { created: webex.created, lastModified: webex.created, version: 'W/"1"' } });
      },
    },
  ];
}
