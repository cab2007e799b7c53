// A journey with thousands of assignments on both sides: some are there, some are wanted, half of them the same.
import { generatedTenant } from "../../cloud/tenant.mjs";
import { apply, button, stage, stages } from "./journey.mjs";
import { microsoft, pasteToken, signIn, webex } from "./live.mjs";
import { WAIT } from "./steps.mjs";

const ADMIN = "admin@contoso.com";
const LONG = { timeout: 120_000 };
export const GROUP = "Many of them";

/** A tenant in which so many are to be assigned by way of a group; the first half of it will be assigned already. One user with a name of their own is in neither. */
export function manyTenant(many) {
  const tenant = generatedTenant({ users: many + many / 2 + 100, webexUsers: 10 });
  const group = { ...tenant.groups.at(-1), id: "6f1c2f0e-6d2b-4a52-9f0e-0c5a3f5a7b11", displayName: GROUP };
  const enabled = tenant.users.filter(({ userPrincipalName }) => userPrincipalName !== ADMIN);
  tenant.groups.push(group);
  tenant.members[group.id] = enabled.slice(many / 2, many / 2 + many).map(({ id }) => id);
  const spare = Object.assign(tenant.users.at(-1), { displayName: "Zzyzx Unique", accountEnabled: true, userType: "Member" });
  return { tenant, existing: enabled.slice(0, many), spare };
}

/** Signs in, sets the application up, and has it assigned to those: until the scope is in view. */
export async function withExisting(page, cloud, existing) {
  await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
  await signIn(page, ADMIN);
  await pasteToken(page, cloud.webex.personalToken(ADMIN, { scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"] }));
  await webex(page).getByRole("button", { name: "Use another token" }).waitFor(WAIT);
  await apply(page, "set-up");
  const [application] = cloud.state.servicePrincipals.filter(({ displayName }) => displayName === "Cisco Webex");
  const role = application.appRoles.find(({ displayName }) => displayName === "User");
  const assignment = ({ id, displayName }) => ({
    id: `assignment-${id}`,
    deletedDateTime: null,
    appRoleId: role.id,
    createdDateTime: "2026-01-01T00:00:00Z",
    principalDisplayName: displayName,
    principalId: id,
    principalType: "User",
    resourceDisplayName: application.displayName,
    resourceId: application.id,
  });
  for (const one of existing) cloud.state.assignments.push(assignment(one));
  await stage(page, "Credentials");
  await stages(page).getByLabel("Notification Email").fill(ADMIN);
  await stage(page, "Scope");
}

/** Chooses the members of the group: until all of them are counted. */
export async function chooseMembers(page, many) {
  await stages(page).getByLabel("Find users or groups").fill(GROUP);
  await button(page, `Choose ${GROUP}`).click();
  await button(page, `Choose its members instead: ${GROUP}`).click();
  await stages(page).getByRole("heading", { name: `To be assigned (${many})` }).waitFor(LONG);
}

/** Applies the main plan, so that widening is next. */
export async function mainDone(page) {
  await stage(page, "Review and apply");
  await button(page, "Read the tenant again").click();
  await apply(page, "main");
  await button(page, "Show the widen plan").waitFor(LONG);
}

/** Begins to note what is written to the tab's storage; a function gives what was since it was asked last: the keys, and how long the texts are. */
export async function watchWrites(page) {
  await page.evaluate(() => {
    let writes = [];
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      writes.push([key, text.length]);
      return write.call(this, key, text);
    };
    globalThis.noted = () => {
      const noted = writes.filter(([key]) => key.startsWith("hubsync.journey."));
      writes = [];
      return noted;
    };
  });
  return () => page.evaluate(() => noted());
}
