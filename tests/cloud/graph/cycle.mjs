// The cycles of running jobs: whenever somebody looks, every cycle that is due by the clock has been run.
import { graphTime } from "../clock.mjs";
import { entitlements, provision } from "./provisioning.mjs";
import { logEntry } from "./logs.mjs";

const INTERVAL = 40 * 60 * 1000;

export function runCycles(state, options, webex) {
  for (const [id, synchronization] of Object.entries(state.synchronization)) {
    for (const found of synchronization.jobs) {
      while (found.due !== undefined && found.due <= state.clock.now()) {
        run(state, options, webex, id, synchronization, found);
        found.due += INTERVAL;
        // After a long silence only the last cycle matters.
        if (found.due <= state.clock.now()) found.due = state.clock.now() + INTERVAL;
      }
    }
  }
}

function run(state, options, webex, id, synchronization, found) {
  const { job } = found;
  const servicePrincipal = state.servicePrincipals.find((one) => one.id === id);
  const everybody = synchronization.secrets.some(({ key, value }) => key === "SyncAll" && value.toLowerCase() === "true");
  const users = state.users.filter((user) => everybody || entitlements(state, id, user).length > 0);
  const results = users.map((user) => provision(state, webex, { servicePrincipal, synchronization, found, user })).filter(Boolean);
  const cycleId = state.ids.activity.next();
  state.logs.unshift(...results.filter(({ statusInfo }) => statusInfo.errorCode !== "RedundantExport").map((result) => logEntry(state, servicePrincipal, job.id, cycleId, result)));
  const count = (status) => results.filter(({ statusInfo }) => statusInfo.status === status).length;
  const failed = count("Failure");
  const unauthorized = results.some(({ statusInfo }) => statusInfo.errorCode === "Unauthorized");
  const now = graphTime(state.clock.now());
  const error = unauthorized
    ? { code: "SystemForCrossDomainIdentityManagementInvalidCredentials", message: "Please provide a valid tenant URL for your application.", tenantActionable: true }
    : null;
  const execution = {
    activityIdentifier: cycleId,
    countEntitled: users.length,
    countEntitledForProvisioning: users.length - count("Skipped"),
    countEscrowed: failed,
    countEscrowedRaw: failed,
    countExported: count("Success"),
    countExports: count("Success"),
    countImported: users.length,
    countImportedDeltas: users.length,
    countImportedReferenceDeltas: 0,
    state: error ? "Failed" : failed > 0 ? "EntryLevelErrors" : "Succeeded",
    timeBegan: now,
    timeEnded: now,
    error,
  };
  const { status } = job;
  status.lastExecution = execution;
  if (error) {
    const began = status.quarantine?.seriesBegan ?? now;
    Object.assign(status, {
      code: "Quarantine",
      countSuccessiveCompleteFailures: status.countSuccessiveCompleteFailures + 1,
      quarantine: {
        currentBegan: now,
        nextAttempt: graphTime(state.clock.now() + 6 * 3600 * 1000),
        reason: "EncounteredQuarantineException",
        seriesBegan: began,
        seriesCount: (status.quarantine?.seriesCount ?? 0) + 1,
        error,
      },
    });
    return;
  }
  Object.assign(status, { lastSuccessfulExecution: execution, countSuccessiveCompleteFailures: 0, steadyStateLastAchievedTime: now });
  if (count("Success") > 0) status.lastSuccessfulExecutionWithExports = execution;
  if (status.steadyStateFirstAchievedTime.startsWith("0001")) status.steadyStateFirstAchievedTime = now;
  status.synchronizedEntryCountByType = [{ key: "User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", value: results.filter(({ targetIdentity }) => targetIdentity.id).length }];
}
