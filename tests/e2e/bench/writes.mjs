// 500 real writes in the browser: a plan's assignments against the stand-in, which lets so many writes through in a window.
import assert from "node:assert/strict";
import { generatedTenant } from "../../cloud/tenant.mjs";
import { apply, button, stage, stages } from "../harness/journey.mjs";
import { microsoft, pasteToken, signIn, webex, withLive } from "../harness/live.mjs";
import { WAIT } from "../harness/steps.mjs";

const ADMIN = "admin@contoso.com";
const USERS = 500;
const LONG = { timeout: 600_000 };
const WINDOW = { units: 200, milliseconds: 10_000 };
/** Requests at most this much over one for 20 writes, retries apart. */
const FIGURE = 1.05;

const tenant = generatedTenant({ users: USERS + 100 });
const people = tenant.users.filter(({ userPrincipalName, accountEnabled }) => accountEnabled && !userPrincipalName.includes("#") && userPrincipalName !== ADMIN).slice(0, USERS);

await withLive(
  async (page, { cloud }) => {
    await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
    await signIn(page, ADMIN);
    await pasteToken(page, cloud.webex.personalToken(ADMIN, { scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"] }));
    await webex(page).getByRole("button", { name: "Use another token" }).waitFor(WAIT);
    await apply(page, "set-up");
    await stage(page, "Credentials");
    await stages(page).getByLabel("Notification Email").fill(ADMIN);
    await stage(page, "Scope");
    await stages(page).getByText("Paste a list of names").click();
    await stages(page).getByLabel("One a line").fill(people.map(({ userPrincipalName }) => userPrincipalName).join("\n"));
    await button(page, "Look them up").click();
    await stages(page).getByText(`${USERS} names were found and chosen.`).waitFor(LONG);
    await stage(page, "Review and apply");
    await apply(page, "main");
    await button(page, "Show the widen plan").click();
    const from = cloud.log.length;
    const begin = performance.now();
    await button(page, "Apply this plan").click();
    await stages(page).getByText("Every step is done.").waitFor(LONG);
    const time = performance.now() - begin;

    const [application] = cloud.state.servicePrincipals.filter(({ displayName }) => displayName === "Cisco Webex");
    const held = cloud.state.assignments.filter(({ resourceId }) => resourceId === application.id).map(({ principalId }) => principalId);
    assert.deepEqual(held.toSorted(), people.map(({ id }) => id).toSorted(), "nobody is lost, nobody is there twice");
    const log = cloud.log.slice(from).filter(({ preflight }) => !preflight);
    const writes = log.filter(({ method, inBatch, path }) => method === "POST" && inBatch && /appRoleAssignedTo$/.test(path));
    const batches = log.filter(({ path, status }) => /\/\$batch$/.test(path) && status === 200).length;
    const throttled = writes.filter(({ status }) => status === 429).length;
    const least = Math.floor((writes.length - throttled) / WINDOW.units) * WINDOW.milliseconds;
    console.log("| writes | window of the service | time (ms) | the limit alone (ms) | ratio | batches | writes refused and repeated |");
    console.log("|---:|---|---:|---:|---:|---:|---:|");
    console.log(`| ${writes.length - throttled} | ${WINDOW.units} in ${WINDOW.milliseconds / 1000} s | ${time.toFixed(0)} | ${least} | ${(time / least).toFixed(2)} | ${batches} | ${throttled} |`);
    if (batches > Math.ceil(writes.length / 20) * FIGURE + 1) process.exitCode = 1;
  },
  { cloud: { tenant, check: false, graph: { limits: { writes: WINDOW } } } },
);
