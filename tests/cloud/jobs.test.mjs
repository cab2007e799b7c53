// The states in which a job may be found, and many log entries: each answer is held against Graph's document.
import assert from "node:assert/strict";
import { test } from "node:test";
import { virtualClock } from "./clock.mjs";
import { caller, checkClean } from "./client.mjs";
import { start } from "./server.mjs";
import { fixtureTenant, jobIn, jobOfTenant, manyEntries, quarantinedFor } from "./tenant.mjs";

const ROOT = "https://graph.microsoft.com/v1.0";
const REASONS = ["EncounteredBaseEscrowThreshold", "EncounteredTotalEscrowThreshold", "EncounteredEscrowProportionThreshold", "EncounteredQuarantineException", "QuarantinedOnDemand", "TooManyDeletes", "IngestionInterrupted", "Unknown"];

async function withCloud(tenant, options, work) {
  const cloud = await start({ clock: virtualClock(), tenant, ...options });
  try {
    const token = await cloud.signIn.tokenFor("adele.vance@contoso.com", ["Synchronization.Read.All", "ProvisioningLog.Read.All"]);
    const call = caller(cloud);
    await work(cloud, async (path) => call(path.startsWith("https:") ? path : ROOT + path, { token }));
  } finally {
    await cloud.close();
  }
  checkClean(cloud);
}

test("every state of a job, and every reason of a quarantine, is as documented", () =>
  withCloud(fixtureTenant({ application: "configured" }), {}, async (cloud, get) => {
    const [id] = Object.keys(cloud.state.synchronization);
    const read = async () => (await get(`/servicePrincipals/${id}/synchronization/jobs`)).json().value[0];
    const now = cloud.clock.now();
    for (const state of ["works", "failing", "running", "silent", "paused", "neverStarted"]) {
      jobIn(cloud.state, state, now);
      const { status, schedule } = await read();
      assert.equal(status.quarantine, null, state);
      assert.equal(schedule.state, { paused: "Paused", neverStarted: "Disabled" }[state] ?? "Active");
    }
    for (const reason of REASONS) {
      quarantinedFor(cloud.state, reason, null, now);
      const { status } = await read();
      assert.deepEqual([status.code, status.quarantine.reason], ["Quarantine", reason]);
    }
  }));

test("many entries come in pages, newest first, and one is found by its change", () => {
  const tenant = fixtureTenant({ application: "configured" });
  const { id } = jobOfTenant(tenant);
  return withCloud(tenant, { graph: { limits: {} } }, async (cloud, get) => {
    cloud.state.logs = manyEntries(id, 2500, cloud.clock.now());
    const all = [];
    let path = `/auditLogs/provisioning?$filter=${encodeURIComponent(`jobId eq '${id}'`)}&$orderby=${encodeURIComponent("activityDateTime desc")}&$top=1000`;
    for (let page; path; path = page["@odata.nextLink"]) {
      page = (await get(path)).json();
      all.push(...page.value);
    }
    assert.equal(all.length, 2500);
    const times = all.map(({ activityDateTime }) => activityDateTime);
    assert.deepEqual(times, times.toSorted().reverse());
    const found = (await get(`/auditLogs/provisioning?$filter=${encodeURIComponent(`jobId eq '${id}' and changeId eq '${all[1234].changeId}'`)}`)).json();
    assert.deepEqual(found.value.map((entry) => entry.id), [all[1234].id]);
  });
});
