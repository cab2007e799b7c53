// Provision on demand: one user (or a group with up to five members), five requests in ten seconds.
import { json } from "../exchange.mjs";
import { body, principalOf } from "./applications.mjs";
import { badRequest } from "./errors.mjs";
import { logEntry } from "./logs.mjs";
import { provision } from "./provisioning.mjs";
import { BASE, WRITE, admin, jobOf, synchronizationOf } from "./synchronization.mjs";

const MEMBERS = 5;

export function onDemandRoutes(state, options, webex) {
  return [
    {
      method: "POST",
      path: `${BASE}/jobs/{job}/provisionOnDemand`,
      scopes: WRITE,
      ...admin,
      bucket: "onDemand",
      write: true,
      answer: (asked, { params }) => onDemand(state, options, webex, params, body(asked)),
    },
  ];
}

function onDemand(state, options, webex, params, { parameters }) {
  const found = jobOf(state, params);
  const [parameter] = parameters ?? [];
  const [subject] = parameter?.subjects ?? [];
  if (!subject) throw badRequest("The parameters name no subject.");
  const document = JSON.parse(found.schema);
  if (!document.synchronizationRules.some(({ id }) => id === parameter.ruleId)) throw badRequest(`The rule '${parameter.ruleId}' was not found.`);
  if (!["User", "Group"].includes(subject.objectTypeName)) throw badRequest(`The object type '${subject.objectTypeName}' was not found.`);
  const members = subject.links?.members ?? [];
  if (members.length > MEMBERS) throw badRequest(`At most ${MEMBERS} members can be provisioned on demand.`);
  const subjects = subject.objectTypeName === "User" ? [subject.objectId] : members.map(({ objectId }) => objectId);
  const users = subjects.map((id) => state.user(id));
  if (users.length === 0 || users.includes(undefined)) throw badRequest("The object was not found.", "ObjectNotFound");
  const servicePrincipal = principalOf(state, params.id);
  const synchronization = synchronizationOf(state, params.id);
  const results = users.map((user) => {
    const result = provision(state, webex, { servicePrincipal, synchronization, found, user, ruleId: parameter.ruleId, delay: options.assignmentDelay });
    if (!result) throw badRequest("The rule has no mapping of users that is enabled.");
    state.logs.unshift(logEntry(state, servicePrincipal, found.job.id, state.ids.activity.next(), result));
    return result;
  });
  const [{ statusInfo }] = results;
  const answer = options.onDemandForm === "b"
    ? { key: "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo", value: JSON.stringify(results) }
    : { key: JSON.stringify({ result: statusInfo.status, details: { errorCode: statusInfo.errorCode, errorMessage: statusInfo.reason } }), value: JSON.stringify(results[0]) };
  return json(200, { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.stringKeyStringValuePair", ...answer });
}
