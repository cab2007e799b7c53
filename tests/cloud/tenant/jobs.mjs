// The states in which an administrator may find a job, at times that fit the clock.
//
// The reasons of a quarantine and the shape of a job are documented (graph.md 3.9); the words of the errors are from samples.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const stamp = (time) => new Date(time).toISOString().replace(/\.\d+Z/, "Z");

/** The one job of a tenant of `fixtureTenant`. */
export const jobOfTenant = (tenant) => Object.values(tenant.synchronization)[0].jobs[0].job;

const cycle = (now, minutesAgo, more = {}) => ({
  ...{ activityIdentifier: `cycle-${minutesAgo}`, countEntitled: 31, countEntitledForProvisioning: 29, countEscrowed: 0, countEscrowedRaw: 0, countExported: 1, countExports: 1 },
  ...{ countImported: 2, countImportedDeltas: 2, countImportedReferenceDeltas: 0, state: "Succeeded", error: null },
  timeBegan: stamp(now - minutesAgo * MINUTE - 2 * MINUTE),
  timeEnded: stamp(now - minutesAgo * MINUTE),
  ...more,
});

const STATES = {
  /** It works, and has just run. */
  works: (status, now) => Object.assign(status, { lastExecution: cycle(now, 12), lastSuccessfulExecution: cycle(now, 12) }),
  /** It works, and failed for some. */
  failing: (status, now) => Object.assign(status, { lastExecution: cycle(now, 12, { countEscrowed: 2, countExported: 3, state: "EntryLevelErrors" }), lastSuccessfulExecution: cycle(now, 52) }),
  /** A cycle runs. */
  running: (status, now) =>
    Object.assign(status, {
      lastExecution: cycle(now, 40),
      lastSuccessfulExecution: cycle(now, 40),
      progress: [{ units: "Users", completedUnits: 18, totalUnits: 40, progressObservationDateTime: stamp(now - MINUTE) }],
    }),
  /** It is on, and nothing has run for four days. */
  silent: (status, now) => Object.assign(status, { lastExecution: cycle(now, 4 * 24 * 60), lastSuccessfulExecution: cycle(now, 4 * 24 * 60) }),
  paused: (status, now, job) => {
    job.schedule.state = "Paused";
    Object.assign(status, { code: "Paused", lastExecution: cycle(now, 300), lastSuccessfulExecution: cycle(now, 300) });
  },
  neverStarted: (status, now, job) => {
    job.schedule.state = "Disabled";
    Object.assign(status, { code: "Paused", lastExecution: null, lastSuccessfulExecution: null, lastSuccessfulExecutionWithExports: null, synchronizedEntryCountByType: [] });
  },
};

/** Moves the log entries in time so that the newest is five minutes old. */
function logsUntil(tenant, now) {
  const times = (tenant.logs ?? []).map(({ activityDateTime }) => Date.parse(activityDateTime));
  const later = now - 5 * MINUTE - Math.max(...times);
  for (const [at, entry] of (tenant.logs ?? []).entries()) entry.activityDateTime = stamp(times[at] + later);
}

/** Puts the tenant's job into one of the states above. */
export function jobIn(tenant, state, now = Date.now()) {
  const job = jobOfTenant(tenant);
  job.schedule.state = "Active";
  Object.assign(job.status, { code: "Active", progress: [], quarantine: null, lastSuccessfulExecutionWithExports: cycle(now, 500), countSuccessiveCompleteFailures: 0 });
  STATES[state](job.status, now, job);
  logsUntil(tenant, now);
  return tenant;
}

/** Puts the tenant's job into quarantine for this reason, six hours ago and for the third time; with the engine's error, if there is one. */
export function quarantinedFor(tenant, reason, error = null, now = Date.now()) {
  jobIn(tenant, "works", now);
  const { status } = jobOfTenant(tenant);
  Object.assign(status, {
    code: "Quarantine",
    countSuccessiveCompleteFailures: 3,
    lastExecution: cycle(now, 6 * 60, { state: "Failed", countExported: 0, error }),
    lastSuccessfulExecution: cycle(now, 20 * 60),
    quarantine: { currentBegan: stamp(now - 6 * HOUR), nextAttempt: stamp(now + 18 * HOUR), reason, seriesBegan: stamp(now - 18 * HOUR), seriesCount: 3, error },
  });
  return tenant;
}
