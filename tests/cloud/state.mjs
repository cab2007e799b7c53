// The state of one running cloud: a copy of a tenant, with indexes, and what is known when.
//
// After a create an object is not there at once. `replication` gives the milliseconds until each part knows it, from the numbers in the
// reference: the application, its principal, its synchronization, its assignments, a job, the secrets.
import { idSource } from "./ids.mjs";

/** Everything is there at once. */
export const NO_REPLICATION = { application: 0, servicePrincipal: 0, synchronization: 0, assignment: 0, job: 0, secrets: 0 };
/** What an administrator meets: seconds for the objects, more for what hangs on them. */
export const TYPICAL_REPLICATION = { application: 4_000, servicePrincipal: 8_000, synchronization: 25_000, assignment: 40_000, job: 6_000, secrets: 3_000 };

export function createState(tenant, { clock, replication = NO_REPLICATION }) {
  const state = structuredClone(tenant);
  const born = new Map();
  const users = new Map(state.users.map((user) => [user.id, user]));
  const names = new Map(state.users.map((user) => [user.userPrincipalName.toLowerCase(), user]));
  const groups = new Map(state.groups.map((group) => [group.id, group]));
  return Object.assign(state, {
    clock,
    ids: Object.fromEntries(["application", "principal", "appId", "role", "activity", "change", "webexUser", "webexGroup"].map((kind) => [kind, idSource(kind)])),
    user: (key) => users.get(key) ?? names.get(key.toLowerCase()),
    group: (key) => groups.get(key),
    /** Notes that an object was created now. */
    created: (id) => born.set(id, clock.now()),
    /** The milliseconds since a part of the service knows an object; negative while it does not. */
    age: (id, part) => (born.has(id) ? clock.now() - born.get(id) - replication[part] : Infinity),
    known: (id, part) => !born.has(id) || clock.now() - born.get(id) >= replication[part],
    /** The state as plain data, for comparison. */
    snapshot: () =>
      structuredClone({
        applications: state.applications,
        servicePrincipals: state.servicePrincipals,
        assignments: state.assignments,
        synchronization: state.synchronization,
        consents: state.consents,
        webex: { users: state.webex.users, groups: state.webex.groups },
      }),
  });
}
