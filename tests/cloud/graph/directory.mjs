// Users, groups, their members, the signed-in user, the organisation, its domains and licences.
import { json } from "../exchange.mjs";
import { ROLES } from "../tenant/roles.mjs";
import { uuid } from "../ids.mjs";
import { badRequest, notFound } from "./errors.mjs";
import { collection, option, project } from "./odata.mjs";

const READ_USERS = [["User.ReadBasic.All"], ["User.Read.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]];
const READ_GROUPS = [["Group.ReadBasic.All"], ["GroupMember.Read.All"], ["Group.Read.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]];
const READ_MEMBERS = [["GroupMember.ReadBasic.All"], ["GroupMember.Read.All"], ["Group.Read.All"], ["Group.ReadBasic.All"], ["Directory.Read.All"]];

/** What a user shows without `$select`. */
const DEFAULTS = ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"];
/** What User.ReadBasic.All lets through; everything else comes as null. */
const BASIC = new Set(["displayName", "givenName", "id", "mail", "surname", "userPrincipalName"]);
const MORE = ["aboutMe", "ageGroup", "assignedLicenses", "assignedPlans", "consentProvidedForMinor", "deletedDateTime", "imAddresses", "isResourceAccount", "legalAgeGroupClassification", "onPremisesDomainName", "onPremisesLastSyncDateTime", "onPremisesSecurityIdentifier", "securityIdentifier", "userPrincipalName"];
const FILTERS = /^(accountEnabled|city|companyName|country|createdDateTime|department|displayName|employeeId|employeeType|givenName|id|jobTitle|mail|mailNickname|mobilePhone|officeLocation|onPremisesSyncEnabled|onPremisesImmutableId|otherMails|postalCode|preferredLanguage|proxyAddresses|state|streetAddress|surname|usageLocation|userPrincipalName|userType|onPremisesExtensionAttributes\/extensionAttribute\d+)$/;

export function directoryRoutes(state) {
  const known = new Set([...DEFAULTS, ...MORE, ...state.users.slice(0, 50).flatMap((user) => Object.keys(user))]);
  const typed = (entity) => ({ "@odata.type": entity.userPrincipalName ? "#microsoft.graph.user" : "#microsoft.graph.group", ...entity });
  const mask = (right) => {
    const whole = ["User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"].some((scope) => right.scopes.has(scope));
    return whole ? undefined : (user) => Object.fromEntries(Object.entries(user).map(([name, value]) => [name, BASIC.has(name) ? value : Array.isArray(value) ? [] : null]));
  };
  const expand = (user, name, select) => {
    if (name !== "manager") throw badRequest(`Could not find a navigation property named '${name}' on type 'microsoft.graph.user'.`, "BadRequest");
    const manager = state.user(state.managers[user.id] ?? "");
    return manager && typed(project(manager, select, { defaults: DEFAULTS }));
  };
  const users = (right) => ({ context: "users", type: "User", known, defaults: DEFAULTS, directory: true, filterable: (name) => FILTERS.test(name), expand, mask: mask(right) });
  const groups = { context: "groups", type: "Group", directory: true };
  const group = (id) => {
    const found = state.group(id);
    if (!found) throw notFound(id);
    return found;
  };
  const member = (id) => state.user(id) ?? state.group(id);
  const members = ({ params }) => state.members[group(params.id).id].map(member);
  const transitive = ({ params }) => {
    const seen = new Set();
    const visit = (id) => {
      for (const inner of state.members[id] ?? []) {
        if (seen.has(inner)) continue;
        seen.add(inner);
        visit(inner);
      }
    };
    visit(group(params.id).id);
    return [...seen].map(member);
  };
  const objects = { context: "directoryObjects", type: "DirectoryObject", directory: true };
  const isUser = (entity) => entity.userPrincipalName !== undefined;
  const one = (asked, user, right) => {
    const given = project(mask(right)?.(user) ?? user, option(asked, "$select"), { known, type: "microsoft.graph.user", defaults: DEFAULTS });
    return json(200, { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity", ...given });
  };
  const memberLists = [
    ["members", members, () => true],
    ["members/microsoft.graph.user", members, isUser],
    ["members/microsoft.graph.group", members, (entity) => !isUser(entity)],
    ["transitiveMembers", transitive, () => true],
    ["transitiveMembers/microsoft.graph.user", transitive, isUser],
  ].flatMap(([path, read, wanted]) =>
    ["", "/$count"].map((end) => ({
      method: "GET",
      path: `/groups/{id}/${path}${end}`,
      scopes: READ_MEMBERS,
      cost: path.startsWith("t") ? 5 : 3,
      answer: (asked, right) => collection(asked, read(right).filter(wanted).map(path.endsWith("s") ? typed : (entity) => entity), objects),
    })),
  );

  return [
    { method: "GET", path: "/me", scopes: [["User.Read"], ["User.ReadBasic.All"], ["User.Read.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]], answer: (asked, right) => one(asked, right.user, { ...right, scopes: new Set([...right.scopes, "User.Read.All"]) }) },
    ...["", "/microsoft.graph.directoryRole"].map((end) => ({
      method: "GET",
      path: `/me/memberOf${end}`,
      scopes: [["User.Read"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]],
      cost: 2,
      answer: (asked, right) => {
        const roles = (state.roles[right.user.id] ?? []).map((displayName) => ({
          ...(!end && { "@odata.type": "#microsoft.graph.directoryRole" }),
          id: uuid(`${state.id} ${displayName}`),
          deletedDateTime: null,
          description: null,
          displayName,
          roleTemplateId: ROLES[displayName],
        }));
        const inGroups = end ? [] : state.groups.filter(({ id }) => state.members[id]?.includes(right.user.id)).map(typed);
        return collection(asked, [...roles, ...inGroups], { context: "directoryObjects", type: "DirectoryObject", directory: true });
      },
    })),
    ...["/users", "/users/$count"].map((path) => ({ method: "GET", path, scopes: READ_USERS, cost: 2, answer: (asked, right) => collection(asked, state.users, users(right)) })),
    {
      method: "GET",
      path: "/users/{id}",
      scopes: [...READ_USERS, ["User.Read"]],
      answer: (asked, right) => {
        const user = state.user(right.params.id);
        if (!user) throw notFound(right.params.id);
        return one(asked, user, right);
      },
    },
    ...["/groups", "/groups/$count"].map((path) => ({ method: "GET", path, scopes: READ_GROUPS, answer: (asked) => collection(asked, state.groups, groups) })),
    { method: "GET", path: "/groups/{id}", scopes: READ_GROUPS, answer: (asked, { params }) => json(200, { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups/$entity", ...project(group(params.id), option(asked, "$select")) }) },
    ...memberLists,
    {
      method: "POST",
      path: "/directoryObjects/getByIds",
      scopes: [["Directory.Read.All"]],
      cost: 3,
      answer: (asked) => {
        const { ids, types } = asked.json() ?? {};
        if (!Array.isArray(ids) || ids.length > 1000) throw badRequest("The number of ids must be between 1 and 1000.");
        const wanted = (entity) => entity && (!types || types.includes(isUser(entity) ? "user" : "group"));
        return json(200, { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryObjects", value: ids.map(member).filter(wanted).map(typed) });
      },
    },
    {
      method: "GET",
      path: "/organization",
      scopes: [["User.Read"], ["User.Read.All"], ["Organization.Read.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]],
      answer: (asked) => collection(asked, [organization(state)], { context: "organization", type: "Organization" }),
    },
    {
      method: "GET",
      path: "/domains",
      scopes: [["Domain.Read.All"], ["Directory.Read.All"]],
      answer: (asked) => collection(asked, state.domains.map(domain), { context: "domains", type: "Domain" }),
    },
    {
      method: "GET",
      path: "/subscribedSkus",
      scopes: [["LicenseAssignment.Read.All"], ["Organization.Read.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]],
      cost: 3,
      answer: (asked) => collection(asked, state.skus, { context: "subscribedSkus", type: "SubscribedSku" }),
    },
  ];
}

const organization = (state) => ({
  id: state.id,
  deletedDateTime: null,
  businessPhones: [],
  city: null,
  country: null,
  countryLetterCode: "US",
  createdDateTime: "2019-01-01T00:00:00Z",
  displayName: state.displayName,
  onPremisesSyncEnabled: null,
  preferredLanguage: "en",
  technicalNotificationMails: [],
  tenantType: "AAD",
  verifiedDomains: state.domains.map((name, at) => ({ capabilities: "Email, OfficeCommunicationsOnline", isDefault: at === 0, isInitial: false, name, type: "Managed" })),
});

const domain = (id, at) => ({
  id,
  authenticationType: "Managed",
  availabilityStatus: null,
  isAdminManaged: true,
  isDefault: at === 0,
  isInitial: false,
  isRoot: true,
  isVerified: true,
  supportedServices: ["Email"],
});
