// Signing in to Microsoft by redirect: there and back, more permissions, renewal, another account, sign-out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { ADELE, microsoft, signIn, signedIn, withLive } from "./harness/live.mjs";
import { WAIT, drop, fixture, payload, ready } from "./harness/steps.mjs";

const MEGAN = "megan.bowen@contoso.com";
const keys = (page) => page.evaluate(() => Object.keys(sessionStorage));
const tokenCalls = (cloud) => cloud.log.filter(({ path, status }) => path.endsWith("/token") && status === 200).length;
const button = (page, name) => microsoft(page).getByRole("button", { name });
const bundle = (page, name) => microsoft(page).getByRole("checkbox", { name });

test("signs in by redirect, and nothing of it stays in the address", () =>
  withLive(async (page, { cloud, url }) => {
    await button(page, "Sign in with Microsoft").waitFor(WAIT);
    await checkAccessibility(page, "signed out");
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => /msal|microsoft/.test(name)), [], "MSAL is loaded when sign-in starts, not before");
    await signIn(page);
    assert.equal(page.url(), `${url}#/tenant`);
    assert.equal(tokenCalls(cloud), 1);
    assert.deepEqual((await keys(page)).filter((key) => !key.startsWith("msal.")), []);
    await checkAccessibility(page, "signed in");
  }));

test("a reload takes the session up without a call; a token near its end is renewed", () =>
  withLive(async (page, { cloud }) => {
    await signIn(page);
    await page.reload();
    await signedIn(page);
    assert.equal(tokenCalls(cloud), 1);
    cloud.signIn.options.tokenLifetime = 200;
    await button(page, "Use another account").click();
    await page.locator(`[data-user="${ADELE}"]`).click();
    await signedIn(page);
    // What the page then reads needs tokens too, and each of these ends soon.
    const before = tokenCalls(cloud);
    assert.ok(before >= 2, `another account has a token of its own: ${before} calls`);
    await page.reload();
    await signedIn(page);
    await microsoft(page).getByText("Granted").waitFor(WAIT);
    assert.ok(tokenCalls(cloud) > before, "a token that ends soon is renewed without a page");
  }));

test("a second bundle is asked for by another redirect, and added to the first", () =>
  withLive(async (page, { cloud }) => {
    await signIn(page);
    await bundle(page, "Watch").check();
    await button(page, "Ask for these permissions").click();
    await page.locator('[data-scope="ProvisioningLog.Read.All"]').waitFor(WAIT);
    assert.equal(await page.locator("[data-scope]").count(), 1, "only what is missing is asked for");
    await page.locator("[data-accept]").click();
    await signedIn(page);
    assert.equal(await microsoft(page).getByText("Granted").count(), 2);
    assert.equal(await bundle(page, "Watch").isDisabled(), true);
    assert.equal(cloud.log.filter(({ path }) => path.endsWith("/authorize")).length, 2);
  }));

test("what would be lost is said before the page is left, and waited for afterwards", () =>
  withLive(async (page) => {
    const tests = { tests: [{ name: "Adele", user: { userPrincipalName: "a@b.c" }, expect: { values: { userName: "a@b.c" } } }] };
    const files = [
      await fixture("formats/entra-download-users.csv"),
      await fixture("formats/webex-scim2-users.json"),
      payload("assigned.txt", "adele@contoso.com"),
      payload("tests.json", JSON.stringify(tests)),
    ];
    for (const file of files) {
      await drop(page, file);
      await page.getByRole("status").getByText(file.name).first().waitFor(WAIT);
    }
    await button(page, "Sign in with Microsoft").click();
    const question = page.getByRole("region", { name: "Signing in leaves this page" });
    await question.getByText(/the file of users, the file of Webex users, the list of who is assigned and the saved tests/).waitFor(WAIT);
    await checkAccessibility(page, "before leaving");
    await question.getByRole("button", { name: "Stay here" }).click();
    assert.equal(await question.count(), 0);
    await button(page, "Sign in with Microsoft").click();
    await question.getByRole("button", { name: "Go on" }).click();
    await page.locator(`[data-user="${ADELE}"]`).click();
    await page.locator("[data-accept]").click();
    await signedIn(page);
    const again = page.getByRole("region", { name: "Please give these again" });
    await again.getByText("The file of users").waitFor(WAIT);
    assert.equal(await again.getByRole("listitem").count(), files.length);
    await checkAccessibility(page, "after coming back");
    for (const file of files) await drop(page, file);
    await again.waitFor({ ...WAIT, state: "detached" });
  }));

test("a changed mapping survives the way to Microsoft and back", () =>
  withLive(
    async (page, { url }) => {
      await ready(page);
      const expression = page.getByRole("textbox", { name: "Expression" });
      await page.getByLabel("Webex attribute whose mapping is open").selectOption({ label: "userName" });
      await expression.fill("ToUpper([userPrincipalName])");
      await page.goto(`${url}#/tenant`);
      await signIn(page);
      await page.goto(`${url}#/people`);
      await ready(page);
      assert.equal(await expression.inputValue(), "ToUpper([userPrincipalName])");
      await page.locator(".people-row .result", { hasText: /[A-Z]@[A-Z]/ }).first().waitFor(WAIT);
    },
    { path: "" },
  ));

test("another account takes the first one's place, of which nothing is kept", () =>
  withLive(async (page, { cloud }) => {
    await signIn(page, ADELE, { everybody: true });
    await button(page, "Use another account").click();
    await page.locator(`[data-user="${MEGAN}"]`).click();
    await signedIn(page, MEGAN);
    const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.doesNotMatch(stored, new RegExp(ADELE));
    assert.match(stored, new RegExp(MEGAN));
    await page.reload();
    await signedIn(page, MEGAN);
    assert.equal(tokenCalls(cloud), 2);
  }));

test("signing out ends the session and empties the storage", () =>
  withLive(async (page, { context, url }) => {
    await signIn(page);
    await button(page, "Sign out").click();
    await page.waitForURL((at) => at.href.startsWith(url) && !at.href.includes("redirect"));
    await page.goto(`${url}#/tenant`);
    await button(page, "Sign in with Microsoft").waitFor(WAIT);
    assert.deepEqual(await keys(page), []);
    assert.deepEqual((await context.cookies("https://login.microsoftonline.com")).filter(({ name }) => name === "ESTSAUTH"), []);
  }));

test("works by keyboard alone", () =>
  withLive(async (page) => {
    await button(page, "Sign in with Microsoft").waitFor(WAIT);
    await page.locator("main h1").focus();
    const reach = async (name) => {
      for (let press = 0; press < 40; press += 1) {
        await page.keyboard.press("Tab");
        const text = await page.evaluate(() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent);
        if (text.startsWith(name)) return;
      }
      assert.fail(`${name} cannot be reached by Tab`);
    };
    await reach("Watch");
    await page.keyboard.press("Space");
    assert.equal(await bundle(page, "Watch").isChecked(), true);
    await reach("Sign in with Microsoft");
    await page.keyboard.press("Enter");
    await page.locator(`[data-user="${ADELE}"]`).waitFor(WAIT);
  }));
