// What the provisioning service does with one user: import, scoping, matching, export, written into the Webex stand-in.
//
// Expressions beyond the plain ones are not evaluated (see `expressions.mjs`): such an attribute is left out and named in the export step.
import { graphTime } from "../clock.mjs";
import { uuid } from "../ids.mjs";
import { evaluate } from "./expressions.mjs";

const RENAMED = { objectId: "id", mobile: "mobilePhone", facsimileTelephoneNumber: "faxNumber", physicalDeliveryOfficeName: "officeLocation" };
const ZERO = "00000000-0000-0000-0000-000000000000";

/** A user's attributes under the names of the provisioning service. */
export function attributesOf(state, user) {
  const attributes = { ...user, ...user.onPremisesExtensionAttributes, telephoneNumber: user.businessPhones?.[0] ?? null, IsSoftDeleted: user.accountEnabled ? "False" : "True" };
  for (const [name, property] of Object.entries(RENAMED)) attributes[name] = user[property] ?? null;
  const guest = user.userPrincipalName.match(/^(.+)_([^_]+)#EXT#@/i);
  if (guest) Object.assign(attributes, { userPrincipalName: `${guest[1]}@${guest[2]}`, originalUserPrincipalName: user.userPrincipalName });
  for (const [name, value] of Object.entries(user.employeeOrgData ?? {})) attributes[`employeeOrgData.${name}`] = value;
  attributes.manager = state.managers[user.id] ?? null;
  return attributes;
}

/** The roles by which a user is assigned, directly or as an immediate member of an assigned group. */
export function entitlements(state, servicePrincipalId, user, delay = 0) {
  return state.assignments.filter(
    ({ resourceId, principalId, createdDateTime }) =>
      resourceId === servicePrincipalId &&
      Date.parse(createdDateTime) + delay <= state.clock.now() &&
      (principalId === user.id || state.members[principalId]?.includes(user.id)),
  );
}

const CLAUSES = {
  EQUALS: (value, [wanted]) => value === wanted,
  "NOT EQUALS": (value, [wanted]) => value !== wanted,
  "IS NULL": (value) => value === "",
  "IS NOT NULL": (value) => value !== "",
  "IS TRUE": (value) => value.toLowerCase() === "true",
  "IS FALSE": (value) => value.toLowerCase() === "false",
  "REGEX MATCH": (value, [pattern]) => new RegExp(`^(?:${pattern})$`).test(value),
  "NOT REGEX MATCH": (value, [pattern]) => !new RegExp(`^(?:${pattern})$`).test(value),
};

function inScope(scope, attributes) {
  const groups = scope?.groups ?? [];
  const results = Object.fromEntries(
    groups.map(({ name, clauses }) => [
      name,
      clauses.every(({ sourceOperandName, operatorName, targetOperand }) => {
        const value = String(attributes[sourceOperandName] ?? "");
        const empty = value === "" && !operatorName.includes("NULL");
        return !empty && (CLAUSES[operatorName]?.(value, targetOperand?.values ?? []) ?? false);
      }),
    ]),
  );
  return { effective: groups.length === 0 || Object.values(results).includes(true), results };
}

/** Provisions one user. `ruleId` names the rule, or the first one is taken. Gives the object that on-demand shows and the logs hold. */
export function provision(state, webex, { servicePrincipal, synchronization, found, user, ruleId, delay }) {
  const document = JSON.parse(found.schema);
  const rule = document.synchronizationRules.find(({ id }) => ruleId === undefined || id === ruleId);
  const mapping = rule?.objectMappings.find(({ sourceObjectName, enabled }) => sourceObjectName === "User" && enabled !== false);
  if (!mapping) return undefined;
  const now = graphTime(state.clock.now());
  const attributes = attributesOf(state, user);
  const steps = [];
  const step = (name, type, status, description, details = {}) => steps.push({ name, type, status, description, timestamp: now, details });
  const secret = (key) => synchronization.secrets.find((one) => one.key === key)?.value;
  const assigned = entitlements(state, servicePrincipal.id, user, delay);
  const real = assigned.filter(({ appRoleId }) => appRoleId !== ZERO);
  const entitled = String(secret("SyncAll")).toLowerCase() === "true" || real.length > 0;
  const scope = inScope(mapping.scope, attributes);
  const name = attributes.userPrincipalName;
  step("EntryImport", "Import", "Success", `Retrieved User '${name}' from ${rule.sourceDirectoryName}`, { objectId: user.id, accountEnabled: text(user.accountEnabled), displayName: user.displayName, userPrincipalName: name });

  const values = {};
  const unknown = [];
  for (const { targetAttributeName, source, defaultValue } of mapping.attributeMappings) {
    const result = source ? evaluate(source.expression, source, attributes) : { values: [] };
    if (result.fault) unknown.push(targetAttributeName);
    const value = result.values?.[0] ?? defaultValue ?? undefined;
    if (value !== undefined && !result.fault) values[targetAttributeName] = value;
  }
  const matching = mapping.attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0).sort((left, right) => left.matchingPriority - right.matchingPriority);
  const match = matching.map(({ targetAttributeName }) => values[targetAttributeName] && webex.matching(targetAttributeName, values[targetAttributeName])).find(Boolean);
  step("EntryImport", "Matching", "Success", match ? `User '${name}' was found in ${rule.targetDirectoryName}` : `User '${name}' does not exist in ${rule.targetDirectoryName}`);
  const effective = entitled && scope.effective;
  step("EntrySynchronizationScoping", "Scoping", effective ? "Success" : "Skipped", "Determine if User in scope by evaluating against each scoping filter", {
    IsActive: text(user.accountEnabled),
    Assigned: text(entitled),
    IsEffectivelyEntitledForProvisioning: text(effective),
    IsInProvisioningScopeDisplayName: text(scope.effective),
    ScopeEvaluationResult: JSON.stringify(Object.fromEntries(Object.entries(scope.results).map(([group, value]) => [group, text(value)]))),
  });

  const status = { status: "Success", errorCode: null, reason: null, additionalDetails: null, errorCategory: null, recommendedAction: null };
  const skip = (code) => {
    Object.assign(status, { status: "Skipped", errorCode: code });
    step("EntrySynchronizationSkip", "Export", "Skipped", `The User '${name}' will be skipped.`, { SkipReason: code });
  };
  let action = "Other";
  let target = match;
  let changes = [];
  if (!entitled) skip("NotEffectivelyEntitled");
  else if (!scope.effective) skip("NotInScope");
  else if (!user.accountEnabled && !match) skip("NotActive");
  else if (!webex.provisioningAccess(secret("BaseAddress"), secret("SecretToken"))) {
    Object.assign(status, { status: "Failure", errorCode: "Unauthorized", reason: "CiscoWebEx returned HTTP status code 401. Please provide a valid secret token.", errorCategory: "Failure" });
    step("EntryExport", "Export", "Failure", status.reason);
  } else {
    const outcome = webex.provisionUser(match, values, mapping.attributeMappings);
    ({ target, changes } = outcome);
    if (outcome.refused) {
      Object.assign(status, { status: "Failure", errorCode: outcome.refused, reason: outcome.reason, errorCategory: "NonServiceFailure" });
      step("EntryExport", "Export", "Failure", outcome.reason);
    } else if (changes.length === 0) skip("RedundantExport");
    else {
      action = match ? (user.accountEnabled ? "Update" : "Disable") : "Create";
      step(match ? "EntryExportUpdate" : "EntryExportAdd", "Export", "Success", `User '${name}' was ${match ? "updated" : "created"} in ${rule.targetDirectoryName}`, {
        ...values,
        ...(unknown.length > 0 && { NotEvaluatedByTheStandIn: unknown.join(", ") }),
      });
    }
  }
  const system = (id, systemName) => ({ id, name: systemName, details: null });
  const directory = (wanted) => document.directories.find((one) => one.name === wanted);
  return {
    action,
    changeId: state.ids.change.next(),
    startTime: now,
    endTime: now,
    modifiedProperties: changes,
    provisioningSteps: steps,
    reportableIdentifier: name,
    statusInfo: status,
    sourceIdentity: { id: user.id, type: "User", displayName: user.displayName, details: null },
    sourceSystem: system(directory(rule.sourceDirectoryName)?.id ?? uuid("source"), rule.sourceDirectoryName),
    targetIdentity: { id: target?.id ?? null, type: mapping.targetObjectName, displayName: target?.displayName ?? null, details: null },
    targetSystem: system(directory(rule.targetDirectoryName)?.id ?? uuid("target"), rule.targetDirectoryName),
  };
}

const text = (value) => (value ? "True" : "False");
