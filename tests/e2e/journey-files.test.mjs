// What the journey gives away and takes in as files: plans as scripts that do the same, names, profiles, backups. And read only.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { APPLY, FIRST, OWNER, button, byHand, connect, graphToken, pastHealth, saved, stage, stages, whole } from "./harness/journey.mjs";
import { pasteToken, withLive } from "./harness/live.mjs";
import { WAIT, payload } from "./harness/steps.mjs";

const run = promisify(execFile);
const has = (program) => run("sh", ["-c", `command -v ${program}`]).then(() => true, () => false);
const tools = (await has("curl")) && (await has("jq"));

/** Runs scripts with the machine's own curl, which is taken to the stand-in and checks its certificate. */
async function withShell(cloud, secret, work) {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-"));
  try {
    const curl = (await run("sh", ["-c", "command -v curl"])).stdout.trim();
    await writeFile(join(folder, "ca.pem"), cloud.ca);
    await writeFile(join(folder, "curl"), `#!/bin/sh\nexec ${curl} --cacert '${join(folder, "ca.pem")}' --connect-to '::127.0.0.1:${cloud.port}' "$@"\n`);
    await chmod(join(folder, "curl"), 0o700);
    const env = { PATH: `${folder}:${process.env.PATH}`, GRAPH_TOKEN: await graphToken(cloud), SECRET_TOKEN: secret, WAIT_STEP: "1", TMPDIR: folder };
    await work(async (text) => {
      await writeFile(join(folder, "plan.sh"), text);
      return run("sh", [join(folder, "plan.sh")], { env, cwd: folder });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const HOSTILE = "it's \"$(touch pwned)\" `touch pwned`; touch pwned\nEND_OF_BODY_0\n*#<b>|\\ é";

test("the exported scripts do what the plans say, whatever the names are", { skip: !tools && "skipped: no curl or no jq" }, () => {
  const tenant = fixtureTenant();
  const group = tenant.groups.find(({ securityEnabled, groupTypes }) => securityEnabled && groupTypes.length === 0);
  group.displayName = HOSTILE;
  return withLive(
    async (page, { cloud }) => {
      const token = await connect(page, cloud);
      await withShell(cloud, token, async (shell) => {
        await button(page, "Show the set-up plan").click();
        await shell(await saved(page, "Export the plan as curl"));
        assert.deepEqual(whole(cloud), await byHand({ until: "set-up", tenant }));
        // The page reads what was done outside of it, and makes no second application.
        await page.reload();
        await pasteToken(page, token);
        await stages(page).getByText("Provisioning Mode is Automatic, not running").waitFor(WAIT);
        await stage(page, "Credentials");
        await stages(page).getByLabel("Notification Email").fill(OWNER);
        await stage(page, "Scope");
        await stages(page).getByText("Paste a list of names").click();
        await stages(page).getByLabel("One a line").fill(`${FIRST}\nnobody@contoso.com\n`);
        await button(page, "Look them up").click();
        await stages(page).getByText("nobody here has this name").waitFor(WAIT);
        await checkAccessibility(page, "names looked up");
        await stages(page).getByLabel("Find users or groups").fill("it's");
        await button(page, /^Choose it's/).click();
        await stage(page, "Review and apply");
        await button(page, "Show the main plan").click();
        await shell(await saved(page, "Export the plan as curl"));
        assert.deepEqual(whole(cloud), await byHand({ until: "main", tenant }));
        await button(page, "Apply this plan").click();
        await stages(page).getByText("Every step is done.").waitFor(APPLY);
        await button(page, "Show the widen plan").click();
        await shell(await saved(page, "Export the plan as curl"));
        assert.deepEqual(whole(cloud), await byHand({ tenant, group }));
      });
    },
    { cloud: { tenant } },
  );
});

test("a profile is saved, looked at and used; a stale plan is refused; the defaults come back; read only stays so", () =>
  withLive(
    async (page, { cloud, server }) => {
      await connect(page, cloud, { runs: true });
      await stages(page).getByText("provisioning runs").waitFor(WAIT);
      // The fields show what is stored; what is chosen otherwise is planned, though nobody typed the URL again.
      await stage(page, "Credentials");
      assert.equal(await stages(page).getByLabel("Notification Email").inputValue(), "webex-admin@contoso.com");
      await stage(page, "Scope");
      const everyone = stages(page).getByLabel("Everyone in the directory");
      assert.equal(await everyone.isChecked(), false);
      await everyone.check();
      await stage(page, "Review and apply");
      await button(page, "Show the main plan").click();
      await stages(page).getByText("Scope: everyone in the directory").waitFor(WAIT);
      await stage(page, "Scope");
      await stages(page).getByLabel("Only assigned users and groups").check();
      // A group that cannot be assigned says so also when it was chosen.
      await stages(page).getByLabel("Find users or groups").fill("Webex Community");
      await button(page, "Choose Webex Community").click();
      await stages(page).getByLabel("Find users or groups").fill("");
      await stages(page).getByText("not a security group: it cannot be assigned").waitFor(WAIT);
      await button(page, "Remove Webex Community").click();
      // Whoever is found says what to know before the choice.
      for (const [name, warning] of [
        ["Anna Kowalska", "a guest: Webex gets the name without #EXT#"],
        ["Bob Departed", "blocked: never created in Webex"],
        ["Webex Contractors", "its dynamic membership is paused: nobody joins or leaves"],
        ["Webex All Staff", "dynamic: whoever leaves it becomes inactive in Webex"],
      ]) {
        await stages(page).getByLabel("Find users or groups").fill(name);
        await stages(page).getByRole("listitem").filter({ hasText: name }).getByText(warning).waitFor(WAIT);
      }
      await stages(page).getByLabel("Find users or groups").fill("Megan");
      await button(page, `Choose ${FIRST}`).click();
      // A group's members instead of the group: who is there already is not chosen twice.
      await stages(page).getByLabel("Find users or groups").fill("Webex Pilot");
      await button(page, "Choose Webex Pilot").click();
      const pilot = cloud.state.groups.find(({ displayName }) => displayName === "Webex Pilot");
      const pilots = cloud.state.members[pilot.id].flatMap((member) => cloud.state.user(member)?.userPrincipalName ?? []);
      await stages(page).getByText(`${pilots.length} direct members`).waitFor(WAIT);
      await button(page, "Choose its members instead: Webex Pilot").click();
      await button(page, "Remove Webex Pilot").waitFor({ state: "detached", ...WAIT });
      assert.equal(await button(page, /^Remove /).count(), pilots.length);
      for (const name of pilots.filter((name) => name !== FIRST)) await button(page, `Remove ${name}`).click();
      await stage(page, "Review and apply");
      await stages(page).getByText("Profile file").click();
      const text = await saved(page, "Save the profile");
      const profile = JSON.parse(text);
      assert.deepEqual(profile.assigned.map(({ principal }) => principal.name), [FIRST]);
      profile.assigned.push({ principal: { id: "elsewhere", name: "somebody@fabrikam.com", kind: "user" } });
      profile.notification = { email: OWNER, enabled: true };
      await stages(page).getByLabel("Open a profile").setInputFiles(payload("profile.json", JSON.stringify(profile)));
      await stages(page).getByText("Not in this tenant, so left out: somebody@fabrikam.com").waitFor(WAIT);
      await stages(page).getByRole("row", { name: /^notification/ }).waitFor(WAIT);
      await checkAccessibility(page, "a profile that is looked at");
      await button(page, "Choose as the file says").click();
      await stage(page, "Credentials");
      assert.equal(await stages(page).getByLabel("Notification Email").inputValue(), OWNER);

      // Somebody else changes the settings after the plan was made.
      await stage(page, "Review and apply");
      await button(page, "Show the main plan").click();
      const [[id, one]] = Object.entries(cloud.state.synchronization);
      one.secrets.push({ key: "UpdateKeyOnSoftDelete", value: "theirs" });
      const before = structuredClone(one.secrets);
      await button(page, "Apply this plan").click();
      await stages(page).getByText("somebody changed the connection after this was planned", { exact: false }).first().waitFor(APPLY);
      assert.deepEqual(one.secrets, before);
      await stages(page).getByText("the steps below are what is left").waitFor(APPLY);

      // Another mapping in use; the defaults are restored, and the backup is the mapping that was in use.
      const used = JSON.parse(one.jobs[0].schema);
      used.synchronizationRules[0].objectMappings[0].name = "Mine";
      one.jobs[0].schema = JSON.stringify(used);
      await button(page, "Read the tenant again").click();
      await stage(page, "Mappings");
      await button(page, "Restore default mappings").click();
      await checkAccessibility(page, "restore the defaults");
      const [backup] = await Promise.all([page.waitForEvent("download"), button(page, "Apply this plan").click()]);
      const mine = await readFile(await backup.path(), "utf8");
      assert.match(mine, /"Mine"/);
      await stages(page).getByText("Every step is done.").waitFor(APPLY);
      const inUse = () => JSON.parse(cloud.state.synchronization[id].jobs[0].schema);
      assert.deepEqual(inUse(), JSON.parse(one.templateSchema));

      // The backup brings back what was in use.
      await stage(page, "Mappings");
      await stages(page).getByLabel("Open a backup").setInputFiles(payload("backup.json", mine));
      await stages(page).getByLabel("The one of the file that you opened").waitFor(WAIT);
      await stage(page, "Review and apply");
      await button(page, "Show the main plan").click();
      await stages(page).getByText(/^What changes/).waitFor(WAIT);
      await button(page, "Apply this plan").click();
      await stages(page).getByText("Every step is done.").waitFor(APPLY);
      assert.equal(inUse().synchronizationRules[0].objectMappings[0].name, "Mine");

      // A page that is set to read only shows and exports the plan, and applies nothing.
      server.site.config = { ...server.site.config, readOnly: true };
      await page.reload();
      await pastHealth(page);
      await pasteToken(page, cloud.webex.personalToken(OWNER, { scopes: ["spark:people_read", "Identity:SCIM"] }));
      await stage(page, "Review and apply");
      await button(page, "Show the main plan").click();
      await stages(page).getByText("set it to read only").waitFor(WAIT);
      assert.equal(await button(page, "Apply this plan").count(), 0);
      assert.equal(await button(page, "Export the plan as JSON").isDisabled(), false);
    },
    { cloud: { tenant: fixtureTenant({ application: "configured" }) } },
  ));
