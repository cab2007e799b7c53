// The tenant of `tests/data`: 40 Entra users, 26 Webex users, one Cisco Webex application, one job.
import { data, group, skeleton, text } from "./skeleton.mjs";

/** Who signs in as what. The others are plain members. */
const ROLES = {
  adele: ["Global Administrator"],
  megan: ["Application Administrator"],
  soeren: ["Cloud Application Administrator"],
  maria: ["User Administrator"],
  yamada: ["Reports Reader"],
};

/**
 * `application`: `none` (nothing was added yet), `added` (the application without a job), `configured` (an active job with
 * assignments, secrets and logs), `quarantined`. `schema`: `default` or `customised`.
 */
export function fixtureTenant({ application = "none", schema = "default", premium = true } = {}) {
  const ids = data("tenant/ids.json");
  const tenant = skeleton({ id: ids.tenantId, displayName: "Contoso", domain: "contoso.com", webexOrgId: ids.webexOrgId, webexName: "Contoso Webex", premium });
  for (const page of [1, 2]) {
    for (const { manager, ...user } of data(`formats/graph-users-page-${page}.json`).value) {
      tenant.users.push(user);
      if (manager) tenant.managers[user.id] = manager.id;
    }
  }
  for (const [name, roles] of Object.entries(ROLES)) tenant.roles[ids.users[name]] = roles;
  addGroups(tenant);
  tenant.webex.users = data("formats/webex-scim2-users.json").Resources;
  if (application !== "none") addApplication(tenant, ids, application, schema);
  return tenant;
}

function addGroups(tenant) {
  for (const [displayName, { id, securityEnabled, groupTypes, members }] of Object.entries(data("tenant/group-members-webex.json"))) {
    const dynamic = groupTypes.includes("DynamicMembership");
    tenant.groups.push(
      group(displayName, {
        id,
        securityEnabled,
        groupTypes,
        ...(dynamic && { membershipRule: "(user.accountEnabled -eq true)", membershipRuleProcessingState: "On" }),
      }),
    );
    tenant.members[id] = members.map((member) => member.id);
    for (const member of members) {
      if (!member["@odata.type"].endsWith("group") || tenant.groups.some((known) => known.id === member.id)) continue;
      tenant.groups.push(group(member.displayName, { id: member.id }));
      tenant.members[member.id] = tenant.users.slice(0, 2).map((user) => user.id);
    }
  }
  const office = group("Webex Community", { groupTypes: ["Unified"], securityEnabled: false, mailEnabled: true, mail: "webex.community@contoso.com" });
  const paused = group("Webex Contractors", { groupTypes: ["DynamicMembership"], membershipRule: '(user.userType -eq "Guest")', membershipRuleProcessingState: "Paused" });
  tenant.groups.push(office, paused);
  tenant.members[office.id] = [tenant.users[0].id];
  tenant.members[paused.id] = [];
}

function addApplication(tenant, ids, application, schema) {
  const { application: app, servicePrincipal } = data("tenant/instantiate-response-webex.json");
  tenant.applications.push(app);
  tenant.servicePrincipals.push({ ...servicePrincipal, createdDateTime: "2026-10-14T08:12:03Z" });
  const synchronization = {
    templates: data("tenant/webex-template-list.json").value,
    templateSchema: text("schema/webex-template-schema.json"),
    secrets: [],
    jobs: [],
  };
  tenant.synchronization[ids.servicePrincipalId] = synchronization;
  if (application === "added") return;
  tenant.assignments = data("tenant/app-role-assigned-to-webex.json").value;
  synchronization.secrets = data("tenant/secrets-webex.json").value.map((secret) =>
    secret.value === "*" ? { ...secret, value: `fixture-secret_PF84_${ids.webexOrgId}` } : secret,
  );
  const name = application === "quarantined" ? "job-webex-quarantine-credentials" : "job-webex-active";
  const { "@odata.context": _, ...job } = data(`tenant/${name}.json`);
  const file = schema === "customised" ? "webex-synchronization-schema-customised" : "webex-synchronization-schema";
  synchronization.jobs.push({ job, schema: text(`schema/${file}.json`) });
  tenant.logs = data("tenant/provisioning-logs-webex.json").value;
}

/** The id of a user of this tenant by the short name in `ids.json`. */
export const fixtureUser = (name) => data("tenant/ids.json").users[name];
