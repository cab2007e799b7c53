// What goes wrong when administrators sign in: the page stays usable and says what to do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { ADELE, ZOE, microsoft, signIn, signedIn, withLive } from "./harness/live.mjs";
import { WAIT, ready } from "./harness/steps.mjs";

const button = (page, name) => microsoft(page).getByRole("button", { name });
const says = (page, text) => microsoft(page).getByText(text).waitFor(WAIT);
const unknown = "00000000-0000-4000-8000-000000000000";

for (const [what, config, number] of [
  ["a wrong client id", { clientId: unknown }, "AADSTS700016"],
  ["a wrong tenant", { tenant: "nobody.example.com" }, "AADSTS90002"],
]) {
  test(`${what} ends on Microsoft's page; back here, the page says what that means`, () =>
    withLive(
      async (page, { url }) => {
        await button(page, "Sign in with Microsoft").click();
        await page.locator("[data-error]").getByText(number).waitFor(WAIT);
        await page.goBack();
        await says(page, number);
        assert.equal(page.url(), `${url}#/tenant`);
        await checkAccessibility(page, what);
        // It can be tried again.
        await button(page, "Sign in with Microsoft").click();
        await page.locator("[data-error]").waitFor(WAIT);
        await page.goBack();
        await says(page, number);
      },
      { config },
    ));
}

test("declined permissions, and those that only an administrator may grant", () =>
  withLive(async (page) => {
    await signIn(page, ADELE, { consent: false });
    await page.locator("[data-cancel]").click();
    await says(page, "The permissions were declined");
    await button(page, "Sign in with Microsoft").click();
    await page.locator(`[data-user="${ADELE}"]`).or(page.locator("[data-accept]")).first().waitFor(WAIT);
    await page.goBack();
    await says(page, "did not come to an end");
    await button(page, "Sign in with Microsoft").click();
    await page.locator("[data-cancel]").click();
    await says(page, "The permissions were declined");
  }));

test("somebody without a role is told that an administrator must consent", () =>
  withLive(async (page) => {
    await button(page, "Sign in with Microsoft").click();
    await page.locator('input[name="name"]').fill(ZOE);
    await page.locator("[data-next]").click();
    await page.locator("[data-approval]").waitFor(WAIT);
    await page.locator("[data-cancel]").click();
    await says(page, "ask an administrator to consent for everybody");
  }));

test("a second bundle that is declined leaves the first session as it was", () =>
  withLive(async (page) => {
    await signIn(page);
    await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
    await button(page, "Ask for these permissions").click();
    await page.locator("[data-cancel]").click();
    await says(page, "The permissions were declined");
    await microsoft(page).getByText("Granted").waitFor(WAIT);
    await button(page, "Sign out").waitFor(WAIT);
  }));

test("a session that was ended elsewhere says so, and a new sign-in mends it", () =>
  withLive(
    async (page, { cloud, faults }) => {
      await signIn(page);
      cloud.signIn.revoke();
      cloud.faults.add({ kind: "status", status: 400, code: "login_required", host: "login.microsoftonline.com", path: "*/authorize" });
      await page.reload();
      // MSAL waits ten seconds for the answer in its hidden frame.
      await microsoft(page).getByText("sign in again").waitFor({ timeout: 30_000 });
      cloud.faults.clear();
      await button(page, "Sign in again").or(button(page, "Ask for these permissions")).click();
      await signedIn(page);
      // MSAL asks in a hidden frame whether the session lives; Chromium remarks on how MSAL makes it, and on one that is taken away.
      const frame = /An iframe which has both allow-scripts|\/redirect\.html net::ERR_ABORTED/;
      const others = faults.splice(0).filter((fault) => !frame.test(fault));
      assert.deepEqual(others, []);
    },
    { cloud: { signIn: { tokenLifetime: 200 } } },
  ));

test("without a network the session stays, and the page says why it cannot be renewed", () =>
  withLive(
    async (page, { cloud }) => {
      await signIn(page);
      cloud.faults.add({ kind: "drop", host: "login.microsoftonline.com" });
      await page.reload();
      await says(page, "could not be reached");
      cloud.faults.clear();
      await page.reload();
      await signedIn(page);
    },
    { cloud: { signIn: { tokenLifetime: 200 } } },
  ));

test("Microsoft asks for more proof: the page asks to sign in again", () =>
  withLive(
    async (page, { cloud }) => {
      await signIn(page);
      cloud.faults.add({ kind: "claims", host: "login.microsoftonline.com", path: "*/token" });
      await page.reload();
      await says(page, "asks for another proof");
      cloud.faults.clear();
      await button(page, "Sign in again").or(button(page, "Ask for these permissions")).click();
      await signedIn(page);
    },
    { cloud: { signIn: { tokenLifetime: 200 } } },
  ));

test("an answer with a nonce that is not ours is refused", () =>
  withLive(
    async (page) => {
      await button(page, "Sign in with Microsoft").click();
      await page.locator(`[data-user="${ADELE}"]`).click();
      await page.locator("[data-accept]").click();
      await says(page, "belongs to another sign-in");
    },
    { cloud: { signIn: { wrongNonce: true } } },
  ));

test("a configuration with faults names them, and the preview goes on", () =>
  withLive(
    async (page, { server }) => {
      const faulty = page.getByRole("region", { name: "The configuration has faults" });
      await faulty.getByText("clientSecret").waitFor(WAIT);
      assert.doesNotMatch(await page.locator("main").innerText(), /hush/);
      assert.match(await faulty.innerText(), /readonly/);
      await checkAccessibility(page, "a faulty configuration");
      for (const [config, title] of [
        ["{ not json", "The configuration cannot be read"],
        ["[]", "The configuration cannot be read"],
        ["{}", "Sign-in is not configured"],
      ]) {
        server.site.config = config;
        await page.reload();
        await page.getByRole("region", { name: title }).waitFor(WAIT);
        await checkAccessibility(page, title);
      }
      await page.getByRole("link", { name: "People" }).click();
      await ready(page);
    },
    { config: { clientSecret: "hush", readonly: "yes" } },
  ));

test("a page that is set to read only does not ask for the right to write", () =>
  withLive(
    async (page) => {
      await page.getByText("set it to read only").waitFor(WAIT);
      assert.equal(await microsoft(page).getByRole("checkbox").count(), 2);
      assert.equal(await microsoft(page).getByText("Set up").count(), 0);
    },
    { config: { readOnly: true } },
  ));
