// The places of the page: links, addresses, back and forward, the heading and the title of each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, eventuallyEqual, ready } from "./harness/steps.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
const state = (page) =>
  page.evaluate(() => [
    location.hash,
    document.title,
    document.querySelector("nav [aria-current=page]").textContent,
    document.activeElement === document.querySelector("main h1"),
  ]);

test("a place is visited by its link, and left by going back", () =>
  withPage(async (page) => {
    await ready(page);
    await page.getByRole("link", { name: "Outcomes" }).click();
    await eventuallyEqual(() => state(page), ["#/outcomes", "Outcomes · hubsync", "Outcomes", true], "the place of outcomes");
    assert.equal(await heading(page).textContent(), "Outcomes");
    await page.goBack();
    await eventuallyEqual(() => state(page), ["", "hubsync", "People", true], "back at the people");
    await page.goForward();
    await eventuallyEqual(() => state(page), ["#/outcomes", "Outcomes · hubsync", "Outcomes", true], "forward again");
  }));

test("the sentence of truth and the open person go along", () =>
  withPage(async (page) => {
    await ready(page);
    const sentence = await page.locator(".sentence").textContent();
    await page.locator(".people-row[id]").nth(3).click();
    const name = await page.locator(".people-row[aria-selected=true] .who b").textContent();
    await page.getByRole("link", { name: "Outcomes" }).click();
    await heading(page).filter({ hasText: "Outcomes" }).waitFor(WAIT);
    assert.equal(await page.locator(".sentence").textContent(), sentence);
    assert.equal(await page.locator(".people-row[aria-selected=true] .who b").textContent(), name);
  }));

test("an address leads to its place, an unknown one to the people", async () => {
  await withPage((page) => heading(page).filter({ hasText: "Outcomes" }).waitFor(WAIT), { path: "#/outcomes" });
  await withPage((page) => heading(page).filter({ hasText: "See what Entra ID" }).waitFor(WAIT), { path: "#/nowhere" });
});

test("the link that skips to the people changes no place", () =>
  withPage(
    async (page) => {
      await heading(page).filter({ hasText: "Outcomes" }).waitFor(WAIT);
      await page.locator(".people-row[id]").first().waitFor(WAIT);
      await page.locator(".skip").press("Enter");
      assert.equal(await heading(page).textContent(), "Outcomes");
      assert.equal(await page.evaluate(() => location.hash), "#people");
    },
    { path: "#/outcomes" },
  ));

for (const colorScheme of ["light", "dark"]) {
  test(`the place of outcomes is accessible (${colorScheme})`, () =>
    withPage(
      async (page) => {
        await page.locator(".people-row[id]").first().waitFor(WAIT);
        await checkAccessibility(page, "the outcomes of the sample people");
      },
      { colorScheme, path: "#/outcomes" },
    ));
}
