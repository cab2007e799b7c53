// The gallery, applications, service principals, and who is assigned to them.
//
// After a create the objects are "not yet" there: 404 while they replicate, 404 and then 400 for assignments (graph.md 1.4).
import { json, empty } from "../exchange.mjs";
import { graphTime } from "../clock.mjs";
import { assignmentId } from "../ids.mjs";
import { data, text } from "../tenant/skeleton.mjs";
import { APPLICATION_ADMINISTRATORS, ASSIGNERS } from "../tenant/roles.mjs";
import { badRequest, notFound } from "./errors.mjs";
import { collection, option, project } from "./odata.mjs";

const READ = [["Application.Read.All"], ["Application.ReadWrite.All"], ["Directory.Read.All"], ["Directory.ReadWrite.All"]];
const WRITE = [["Application.ReadWrite.All"], ["Directory.ReadWrite.All"]];
const ZERO = "00000000-0000-0000-0000-000000000000";
const WRITABLE = ["accountEnabled", "appRoleAssignmentRequired", "description", "displayName", "notes", "notificationEmailAddresses", "tags", "homepage", "loginUrl", "preferredSingleSignOnMode"];
const refused = () => badRequest("Not a valid reference update.");
const entity = (context, value) => json(200, { "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${context}/$entity`, ...value });

/** Finds a principal that the directory knows by now. */
export function principalOf(state, id) {
  const found = state.servicePrincipals.find((one) => one.id === id);
  if (!found || !state.known(id, "servicePrincipal")) throw notFound(id);
  return found;
}

export function applicationRoutes(state, options) {
  const template = (id) => {
    const found = state.templates.find((one) => one.id === id);
    if (!found) throw notFound(id);
    return found;
  };
  const application = (id) => {
    const found = state.applications.find((one) => one.id === id);
    if (!found || !state.known(id, "application")) throw notFound(id);
    return found;
  };
  // What is read is the union of the principal's own tags and the application's.
  const shown = (principal) => {
    const app = state.applications.find(({ appId }) => appId === principal.appId);
    return { ...principal, tags: [...new Set([...principal.tags, ...(app?.tags ?? [])])] };
  };
  const principals = () => state.servicePrincipals.filter(({ id }) => state.known(id, "servicePrincipal")).map(shown);
  const applications = () => state.applications.filter(({ id }) => state.known(id, "application"));
  const templateFilter = (name, operator) => (name === "displayName" && operator !== "any") || name === "categories";
  const shape = { context: "servicePrincipals", type: "ServicePrincipal", directory: true };

  return [
    ...["/applicationTemplates", "/applicationTemplates/$count"].map((path) => ({
      method: "GET",
      path,
      scopes: [],
      answer: (asked) => collection(asked, state.templates, { context: "applicationTemplates", type: "ApplicationTemplate", filterable: templateFilter, most: 1000 }),
    })),
    { method: "GET", path: "/applicationTemplates/{id}", scopes: [], answer: (asked, { params }) => entity("applicationTemplates", template(params.id)) },
    { method: "POST", path: "/applicationTemplates/{id}/instantiate", scopes: WRITE, roles: APPLICATION_ADMINISTRATORS, write: true, answer: (asked, { params }) => instantiate(state, template(params.id), asked) },
    { method: "GET", path: "/applications", scopes: READ, cost: 2, answer: (asked) => collection(asked, applications(), { context: "applications", type: "Application", directory: true }) },
    { method: "GET", path: "/applications/{id}", scopes: READ, answer: (asked, { params }) => entity("applications", project(application(params.id), option(asked, "$select"))) },
    {
      method: "PATCH",
      path: "/applications/{id}",
      scopes: [["Application.ReadWrite.All"]],
      roles: APPLICATION_ADMINISTRATORS,
      write: true,
      answer: (asked, { params }) => {
        const found = application(params.id);
        const { displayName, tags } = body(asked);
        if (tags) found.tags = tags;
        if (displayName) {
          found.displayName = displayName;
          // The principal of the same tenant follows; this is what the portal shows, no page says so.
          for (const principal of state.servicePrincipals.filter(({ appId }) => appId === found.appId)) Object.assign(principal, { displayName, appDisplayName: displayName });
        }
        return empty();
      },
    },
    {
      method: "DELETE",
      path: "/applications/{id}",
      scopes: [["Application.ReadWrite.All"]],
      roles: APPLICATION_ADMINISTRATORS,
      write: true,
      answer: (asked, { params }) => {
        const { id, appId } = application(params.id);
        state.applications = state.applications.filter((one) => one.id !== id);
        for (const principal of state.servicePrincipals.filter((one) => one.appId === appId)) forget(state, principal.id);
        return empty();
      },
    },
    ...["/servicePrincipals", "/servicePrincipals/$count"].map((path) => ({ method: "GET", path, scopes: READ, answer: (asked) => collection(asked, principals(), shape) })),
    {
      method: "GET",
      path: "/servicePrincipals(appId='{appId}')",
      scopes: READ,
      answer: (asked, { params }) => {
        const found = principals().find(({ appId }) => appId === params.appId);
        if (!found) throw notFound(params.appId);
        return entity("servicePrincipals", project(found, option(asked, "$select")));
      },
    },
    { method: "GET", path: "/servicePrincipals/{id}", scopes: READ, answer: (asked, { params }) => entity("servicePrincipals", project(shown(principalOf(state, params.id)), option(asked, "$select"))) },
    {
      method: "PATCH",
      path: "/servicePrincipals/{id}",
      scopes: WRITE,
      roles: APPLICATION_ADMINISTRATORS,
      write: true,
      answer: (asked, { params }) => {
        const found = principalOf(state, params.id);
        const changes = body(asked);
        const odd = Object.keys(changes).find((name) => !WRITABLE.includes(name));
        if (odd) throw badRequest(`Property '${odd}' is read-only or unknown to the stand-in.`);
        Object.assign(found, changes);
        return empty();
      },
    },
    {
      method: "DELETE",
      path: "/servicePrincipals/{id}",
      scopes: WRITE,
      roles: APPLICATION_ADMINISTRATORS,
      write: true,
      answer: (asked, { params }) => {
        forget(state, principalOf(state, params.id).id);
        return empty();
      },
    },
    ...assignmentRoutes(state, options),
  ];
}

function assignmentRoutes(state, { applicationWriteAssigns }) {
  // Whether Application.ReadWrite.All alone suffices is open (graph.md 9, 12): an option decides.
  const write = [["AppRoleAssignment.ReadWrite.All", "Application.Read.All"], ["AppRoleAssignment.ReadWrite.All", "Application.ReadWrite.All"], ["AppRoleAssignment.ReadWrite.All", "Directory.Read.All"]];
  const higher = applicationWriteAssigns ? [["Application.ReadWrite.All"]] : [];
  const of = (id) => state.assignments.filter(({ resourceId }) => resourceId === principalOf(state, id).id);
  const one = ({ id, assignment }) => {
    const found = of(id).find((entry) => entry.id === assignment);
    if (!found) throw notFound(assignment);
    return found;
  };
  const path = "/servicePrincipals/{id}/appRoleAssignedTo";
  const filterable = (name) => ["principalDisplayName", "resourceId", "principalId", "principalType", "appRoleId"].includes(name);
  const shape = ({ id }) => ({ context: `servicePrincipals('${id}')/appRoleAssignedTo`, type: "AppRoleAssignment", filterable });
  return [
    ...["", "/$count"].map((end) => ({ method: "GET", path: path + end, scopes: READ, cost: 2, answer: (asked, { params }) => collection(asked, of(params.id), shape(params)) })),
    { method: "GET", path: `${path}/{assignment}`, scopes: READ, answer: (asked, { params }) => entity("appRoleAssignments", one(params)) },
    { method: "POST", path, scopes: [...write, ...higher], roles: ASSIGNERS, write: true, answer: (asked, { params }) => assign(state, params.id, body(asked)) },
    {
      method: "DELETE",
      path: `${path}/{assignment}`,
      scopes: [["AppRoleAssignment.ReadWrite.All"], ...higher],
      roles: ASSIGNERS,
      write: true,
      answer: (asked, { params }) => {
        const found = one(params);
        state.assignments = state.assignments.filter((entry) => entry !== found);
        return empty();
      },
    },
  ];
}

function assign(state, id, { principalId, resourceId, appRoleId }) {
  // 404 in the first half of the time, then the 400 that replication gives.
  const age = state.age(id, "assignment");
  const principal = principalOf(state, id);
  if (age < 0) {
    if (-age > state.age(id, "servicePrincipal")) throw notFound(id);
    throw refused();
  }
  const subject = state.user(principalId ?? "") ?? state.group(principalId ?? "");
  if (!subject || resourceId !== id) throw refused();
  const roles = principal.appRoles.filter(({ isEnabled }) => isEnabled);
  const fitting = appRoleId === ZERO ? roles.length === 0 : roles.some((role) => role.id === appRoleId && role.allowedMemberTypes.includes("User"));
  if (!fitting) throw badRequest("Permission being assigned was not found on application");
  const group = subject.userPrincipalName === undefined;
  const premium = state.skus.some(({ capabilityStatus, servicePlans }) => capabilityStatus === "Enabled" && servicePlans.some(({ servicePlanName }) => /^AAD_PREMIUM/.test(servicePlanName)));
  if (group && !premium) throw badRequest("The tenant has no licence for the assignment of groups.");
  if (group && !subject.securityEnabled) throw refused();
  if (state.assignments.some((one) => one.resourceId === id && one.principalId === principalId && one.appRoleId === appRoleId)) {
    throw badRequest("Permission being assigned already exists on the object");
  }
  const assignment = {
    id: assignmentId(`${id} ${principalId} ${appRoleId}`),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: graphTime(state.clock.now()),
    principalDisplayName: subject.displayName,
    principalId,
    principalType: group ? "Group" : "User",
    resourceDisplayName: principal.displayName,
    resourceId: id,
  };
  state.assignments.push(assignment);
  return json(201, { "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${id}')/appRoleAssignedTo/$entity`, ...assignment });
}

/** Makes an application from a template, with new ids; no two have the same. */
function instantiate(state, template, asked) {
  const { displayName } = body(asked);
  if (!displayName) throw badRequest("Invalid value specified for property 'displayName' of resource 'ServicePrincipal'.");
  const old = data("tenant/ids.json");
  const fresh = { application: state.ids.application.next(), principal: state.ids.principal.next(), appId: state.ids.appId.next(), user: state.ids.role.next(), access: state.ids.role.next() };
  const rename = (content) =>
    content
      .replaceAll(old.applicationObjectId, fresh.application)
      .replaceAll(old.servicePrincipalId, fresh.principal)
      .replaceAll(old.appId, fresh.appId)
      .replaceAll(old.appRoleUser, fresh.user)
      .replaceAll(old.appRoleMsiamAccess, fresh.access)
      .replaceAll(old.tenantId, state.id)
      .replaceAll(old.applicationTemplateId, template.id);
  const made = JSON.parse(rename(text("tenant/instantiate-response-webex.json")));
  Object.assign(made.application, { displayName, createdDateTime: graphTime(state.clock.now()) });
  Object.assign(made.servicePrincipal, { displayName, appDisplayName: displayName, createdDateTime: graphTime(state.clock.now()) });
  state.applications.push(made.application);
  state.servicePrincipals.push(made.servicePrincipal);
  const provisions = template.supportedProvisioningTypes.includes("sync");
  state.synchronization[fresh.principal] = {
    templates: provisions ? JSON.parse(rename(text("tenant/webex-template-list.json"))).value : [],
    templateSchema: rename(text("schema/webex-template-schema.json")),
    secrets: [],
    jobs: [],
  };
  state.created(fresh.application);
  state.created(fresh.principal);
  return json(201, made);
}

function forget(state, id) {
  state.servicePrincipals = state.servicePrincipals.filter((one) => one.id !== id);
  state.assignments = state.assignments.filter(({ resourceId }) => resourceId !== id);
  delete state.synchronization[id];
}

/** The body of a request, which must be an object. */
export function body(asked) {
  const value = asked.json();
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw badRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.", "BadRequest");
  return value;
}
