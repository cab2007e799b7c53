// Many log entries: what an organisation finds after its first cycle.
//
// One in ten users is refused for one attribute, one in ten is asked to come later, one in ten is out of scope; the rest is done. The shape
// is documented (graph.md 3.11), the words are like those of samples.
import { uuid } from "../ids.mjs";

const stamp = (time) => new Date(time).toISOString().replace(/\.\d+Z/, "Z");
const error = (errorCode, reason) => ({ errorCode, reason, additionalDetails: null, errorCategory: "failure", recommendedAction: null });

const HOW = [
  (name) => ["failure", error("UnprocessableEntity", `Message: The value of addresses.region of '${name}' exceeds the maximum length of 64 characters.`)],
  (name, at) => ["failure", error("CiscoWebExTooManyRequests", `Message: CiscoWebEx returned HTTP status code 429 (Retry-After: ${at % 60}).`)],
  () => ["skipped", error("NotInScope", "The user does not pass the scoping filters.")],
];

/** So many entries of a job, a second apart, the newest a minute before `now`. */
export function manyEntries(jobId, count, now = Date.now()) {
  return Array.from({ length: count }, (_, at) => {
    const name = `Person ${at}`;
    const [status, errorInformation] = HOW[at % 10]?.(name, at) ?? ["success", null];
    const id = uuid(`entry ${at}`);
    return {
      id,
      activityDateTime: stamp(now - 60_000 - at * 1000),
      jobId,
      cycleId: uuid(`cycle ${at >> 14}`),
      changeId: id,
      provisioningAction: at % 2 ? "create" : "update",
      sourceIdentity: { id: uuid(`person ${at}`), displayName: name, identityType: "User", details: {} },
      targetIdentity: { id: "", displayName: "", identityType: "User", details: {} },
      provisioningStatusInfo: { status, errorInformation },
      provisioningSteps: [{ name: "EntryExport", provisioningStepType: "export", status, description: `User '${name}' was handled`, details: {} }],
      modifiedProperties: [{ displayName: 'addresses[type eq "work"].region', oldValue: null, newValue: "Nordrhein-Westfalen" }],
    };
  });
}
