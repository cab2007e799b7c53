// The page is accessible in the states that a day's work brings, also where it is narrow.
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, drop, eventually, fixture, openFiles, payload, pick, ready } from "./harness/steps.mjs";

const NARROW = { width: 390, height: 844 };
const rows = (page) => page.locator(".grid").getAttribute("aria-rowcount");

/** Lets the page post messages to its worker only while `window.held` is not set. */
const holdable = (page) =>
  page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      postMessage(...message) {
        if (!window.held) super.postMessage(...message);
        else window.held.push(() => super.postMessage(...message));
      }
    };
  });

for (const [width, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["narrow", NARROW],
]) {
  test(`files, loaded and refused, are accessible (${width})`, () =>
    withPage(
      async (page) => {
        await ready(page);
        await checkAccessibility(page, "the sample");
        await drop(page, await fixture("formats/graph-users.jsonl"));
        await eventually(async () => (await rows(page)) === "41", "the file is loaded");
        await page.locator(".notice.good").waitFor(WAIT);
        await checkAccessibility(page, "a loaded file");
        await pick(page, await fixture("broken/csv-unclosed-quote.csv"));
        await page.locator(".notice.bad").waitFor(WAIT);
        await checkAccessibility(page, "a refused file");
        await openFiles(page);
        await checkAccessibility(page, "the panel with a loaded and a refused file");
      },
      { viewport },
    ));

  test(`a person with errors is accessible (${width})`, () =>
    withPage(
      async (page) => {
        await ready(page);
        await page.getByRole("textbox", { name: "Expression" }).fill('CDate("never")');
        await page.locator(".problems li.error").first().waitFor(WAIT);
        await page.locator(".attributes .state.error").first().waitFor(WAIT);
        for (const summary of await page.locator(".why summary, .source summary").all()) await summary.click();
        await checkAccessibility(page, "a person with errors, everything unfolded");
      },
      { viewport },
    ));

  test(`a running export and an empty list are accessible (${width})`, () =>
    withPage(
      async (page) => {
        await holdable(page);
        await page.reload();
        await ready(page);
        await page.evaluate(() => {
          window.held = [];
        });
        await page.getByRole("button", { name: "Export the results as CSV" }).click();
        await page.locator('button[aria-label="Export the results as CSV"]:disabled').waitFor(WAIT);
        await checkAccessibility(page, "a running export");
        const download = page.waitForEvent("download", WAIT);
        await page.evaluate(() => {
          const waiting = window.held;
          window.held = undefined;
          for (const post of waiting) post();
        });
        await download;
        await page.getByRole("searchbox", { name: "Search people" }).fill("nobody is called so");
        await page.getByText("Nobody is left under this search and filter.").waitFor(WAIT);
        await checkAccessibility(page, "an empty list");
      },
      { viewport },
    ));
}

test("nothing is wider than a narrow page", () =>
  withPage(
    async (page) => {
      await ready(page);
      const fits = (state) =>
        eventually(
          () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
          `${state} fits`,
          () => page.evaluate(() => `${document.documentElement.scrollWidth} of ${document.documentElement.clientWidth} pixels`),
        );
      await fits("the sample");
      await drop(page, await fixture("formats/graph-users.jsonl"));
      await eventually(async () => (await rows(page)) === "41", "the file is loaded");
      await fits("a loaded file");
      await pick(page, payload(`${"very-long-name-".repeat(12)}.csv`, "no,users\n"));
      await page.locator(".notice.bad").waitFor(WAIT);
      await fits("a refused file with a long name");
      await openFiles(page);
      await fits("the panel of files");
    },
    { viewport: NARROW },
  ));
