// What the page is for: a person's values and request, and a mapping that changes them all while it is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";

const WAIT = { timeout: 10_000 };
const expression = (page) => page.getByRole("textbox", { name: "Expression" });
const values = (page) => page.locator(".people-row[id] .result").allTextContents();

/** Waits until the sample people stand there and the first of them is open. */
async function ready(page) {
  await page.locator(".people-row[id]").first().waitFor(WAIT);
  await page.locator(".attributes .value").first().waitFor(WAIT);
}

/** Waits until `check` holds. */
async function eventually(check, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(what);
}

test("a sample person is open with values and a request, each suggested mapping with what is known of it", () =>
  withPage(async (page, { context }) => {
    await context.grantPermissions(["clipboard-write"]);
    await ready(page);
    assert.equal(await page.locator(".people-row[id]").count(), 12);
    const request = JSON.parse(await page.getByLabel("SCIM request").textContent());
    const shown = await page.locator(".attributes tr", { hasText: "userName" }).first().locator(".value").first().textContent();
    assert.equal(request.userName, shown);
    assert.match(await page.locator(".sentence").textContent(), /^12 people: /);
    await page.locator(".request").getByRole("button", { name: "Copy" }).click();
    await page.locator(".request").getByText("Copied").waitFor(WAIT);
    // The page itself may not read what is copied: it is pasted where text is taken.
    await page.getByRole("searchbox", { name: "Search people" }).focus();
    await page.keyboard.press("Control+v");
    const pasted = await page.getByRole("searchbox", { name: "Search people" }).inputValue();
    assert.equal(pasted.replaceAll(/\s/g, ""), JSON.stringify(request).replaceAll(/\s/g, ""));
    await page.getByRole("searchbox", { name: "Search people" }).fill("");

    const known = await page.locator(".attributes .badges").allTextContents();
    const certainty = /documented|not confirmed|inferred/;
    const without = known.filter((text) => !certainty.test(text) && !/changed/.test(text));
    assert.ok(known.length > 10 && without.length <= 1, JSON.stringify(known));
    await page.getByLabel("Webex attribute whose mapping is open").selectOption({ label: "userName" });
    await page.locator(".chip", { hasText: /^suggestion$/ }).waitFor(WAIT);

    // Her phones were cleared in Entra, which clears nothing in Webex.
    await page.locator(".people-row", { hasText: "Inés García Núñez" }).click();
    await page.locator("#person-name", { hasText: "Inés" }).waitFor(WAIT);
    const phone = page.locator(".attributes tr", { hasText: 'phoneNumbers[type eq "work"].value' });
    await phone.locator(".value-line").getByText("no value").waitFor(WAIT);
    await phone.locator("summary").click();
    await phone.getByText("nothing is sent, and nothing is cleared in Webex").waitFor(WAIT);
  }));

test("typing changes every row, undo brings them back", () =>
  withPage(async (page) => {
    await ready(page);
    await page.getByLabel("Webex attribute whose mapping is open").selectOption({ label: "userName" });
    await eventually(async () => (await values(page)).every((value) => value.includes("@")), "every row has a user name");
    const before = await values(page);
    await expression(page).fill("ToUpper([userPrincipalName])");
    await eventually(async () => {
      const now = await values(page);
      return now.length === before.length && now.every((value, at) => value === before[at].toUpperCase());
    }, "every row is in capitals");
    await checkAccessibility(page, "a changed mapping");
    await page.getByRole("button", { name: "Undo" }).click();
    await eventually(async () => JSON.stringify(await values(page)) === JSON.stringify(before), "the rows are back");
  }));

test("an expression that cannot be read says where, and other mappings go on", () =>
  withPage(async (page) => {
    await ready(page);
    await expression(page).fill("ToUpper([userPrincipalName]");
    await page.locator("#findings li").first().waitFor(WAIT);
    assert.equal(await expression(page).getAttribute("aria-invalid"), "true");
    assert.ok((await page.locator(".under-error").count()) > 0, "the place is marked");
    const own = page.locator(".attributes tr.focused");
    await own.locator(".state.error").waitFor(WAIT);
    await own.locator(".message", { hasText: /\S/ }).waitFor(WAIT);
    await checkAccessibility(page, "a mapping that cannot be read");
    await eventually(
      async () => (await page.locator(".attributes tr", { hasText: "displayName" }).first().locator(".value").count()) > 0,
      "displayName still has its value",
    );
  }));

test("a number of the sentence filters the list, and the list is walked by keys", () =>
  withPage(async (page) => {
    await ready(page);
    await page.locator(".clause").first().click();
    await eventually(async () => Number(await page.locator(".grid").getAttribute("aria-rowcount")) < 13, "fewer people");
    await page.locator(".clause").first().click();
    await eventually(async () => (await page.locator(".grid").getAttribute("aria-rowcount")) === "13", "all again");
    await page.locator(".grid").focus();
    await page.keyboard.press("End");
    const last = await page.locator(".people-row[id]").last().locator("b").textContent();
    await eventually(async () => (await page.locator("#person-name").textContent()) === last, "the last person is open");
    await page.keyboard.press("Home");
    await eventually(async () => (await page.locator("#person-name").textContent()) !== last, "the first person is open");
  }));

test("the panels open, are accessible and close by Escape", () =>
  withPage(async (page) => {
    await ready(page);
    for (const open of [
      () => page.locator(".bar").getByRole("button", { name: "Functions" }).click(),
      () => page.locator(".bar").getByRole("button", { name: "Files" }).click(),
      () => page.getByRole("button", { name: "Fetch the mapping yourself" }).click(),
    ]) {
      await open();
      await page.getByRole("dialog").waitFor(WAIT);
      await checkAccessibility(page, "a panel");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached", ...WAIT });
    }
  }));

test("a file that is no file of users is refused, and the sample stays", () =>
  withPage(async (page) => {
    await ready(page);
    await page.locator("input[type=file]").first().setInputFiles({
      name: "users.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("userPrincipalName,displayName\nadele@contoso.com,\"Adele\n"),
    });
    await page.locator(".notice.bad").waitFor(WAIT);
    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("dialog").getByText("line 2").first().waitFor(WAIT);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".people-row[id]").count(), 12);
  }));
