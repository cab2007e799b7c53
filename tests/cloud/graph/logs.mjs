// The provisioning logs: at most five requests in ten seconds, only with a P1 licence, filters in exact case.
import { json } from "../exchange.mjs";
import { LOG_READERS } from "../tenant/roles.mjs";
import { Refusal, notFound } from "./errors.mjs";
import { collection } from "./odata.mjs";
import { runCycles } from "./cycle.mjs";

const SCOPES = [["ProvisioningLog.Read.All"], ["AuditLog.Read.All"], ["Directory.Read.All"]];
const FILTERABLE = /^(activityDateTime|jobId|cycleId|changeId|tenantId|provisioningAction|(sourceIdentity|targetIdentity|servicePrincipal)\/(id|displayName|identityType)|provisioningStatusInfo\/status)$/;

export function logRoutes(state, options, webex) {
  const entries = () => {
    const premium = state.skus.some(({ servicePlans }) => servicePlans.some(({ servicePlanName }) => /^AAD_PREMIUM/.test(servicePlanName)));
    // The code is general knowledge of other audit endpoints (graph.md 3.11).
    if (!premium) throw new Refusal(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither tenant is B2C or tenant doesn't have premium license.");
    runCycles(state, options, webex);
    return [...state.logs].sort((left, right) => (left.activityDateTime < right.activityDateTime ? 1 : -1));
  };
  return [
    {
      method: "GET",
      path: "/auditLogs/provisioning",
      scopes: SCOPES,
      roles: LOG_READERS,
      bucket: "reports",
      answer: (asked) => collection(asked, entries(), { context: "auditLogs/provisioning", type: "ProvisioningObjectSummary", exact: true, most: 1000, filterable: (name) => FILTERABLE.test(name) }),
    },
    {
      method: "GET",
      path: "/auditLogs/provisioning/{id}",
      scopes: SCOPES,
      roles: LOG_READERS,
      bucket: "reports",
      answer: (asked, { params }) => {
        const found = entries().find(({ id }) => id === params.id);
        if (!found) throw notFound(params.id);
        return json(200, { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning/$entity", ...found });
      },
    },
  ];
}

/** A log entry of what was done with one user. */
export function logEntry(state, servicePrincipal, jobId, cycleId, result) {
  const identity = ({ id, displayName }, details = {}) => ({ id: id ?? "", displayName: displayName ?? "", identityType: "User", details });
  const status = result.statusInfo.status.toLowerCase();
  return {
    id: state.ids.activity.next(),
    activityDateTime: new Date(state.clock.now()).toISOString().replace(/\.\d+Z/, "Z"),
    tenantId: state.id,
    jobId,
    cycleId,
    changeId: result.changeId,
    provisioningAction: result.action.toLowerCase(),
    durationInMilliseconds: 812,
    sourceSystem: { id: result.sourceSystem.id, displayName: result.sourceSystem.name, details: {} },
    targetSystem: { id: result.targetSystem.id, displayName: servicePrincipal.displayName, details: { ApplicationId: servicePrincipal.appId, ServicePrincipalId: servicePrincipal.id, ServicePrincipalDisplayName: servicePrincipal.displayName } },
    initiatedBy: { id: "", displayName: "Azure AD Provisioning Service", initiatorType: "system" },
    servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
    sourceIdentity: identity(result.sourceIdentity, { odatatype: "User", UserPrincipalName: result.reportableIdentifier }),
    targetIdentity: identity(result.targetIdentity),
    provisioningStatusInfo: {
      status,
      errorInformation:
        status === "success"
          ? null
          : {
              errorCode: result.statusInfo.errorCode,
              reason: result.statusInfo.reason,
              additionalDetails: null,
              errorCategory: status === "failure" ? "failure" : "nonServiceFailure",
              recommendedAction: null,
            },
    },
    provisioningSteps: result.provisioningSteps.map(({ name, type, status: outcome, description, details }) => ({ name, provisioningStepType: type.toLowerCase(), status: outcome.toLowerCase(), description, details })),
    modifiedProperties: result.modifiedProperties,
  };
}
