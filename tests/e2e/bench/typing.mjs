// From a key press to the new values of the rows in view, and to complete counts: 12 people and 100,000.
import { withPage } from "../harness/browser.mjs";
import { dropHeld, hold, median, withPopulations } from "../harness/population.mjs";
import { ready } from "../harness/steps.mjs";

const USERS = 100_000;
const KEYS = 20;

/** Presses keys at the end of a text in the expression; milliseconds to the rows and to the counts for each. */
async function type(page, expression) {
  const field = page.getByRole("textbox", { name: "Expression" });
  await page.locator(".attributes .target").getByText("displayName", { exact: true }).click();
  await field.fill(expression);
  await page.evaluate((expression) => {
    const field = document.querySelector("textarea[aria-invalid], .editor textarea") ?? document.querySelector("textarea");
    field.focus();
    field.setSelectionRange(expression.length - 2, expression.length - 2);
    window.measured = [];
    const results = () => [...document.querySelectorAll(".people-row[id] .result")];
    document.addEventListener(
      "keydown",
      () => {
        const start = performance.now();
        const before = results().map((result) => result.textContent);
        let rows;
        const look = new MutationObserver(() => {
          const now = results();
          rows ??= now.length > 0 && now.every((result, at) => result.textContent === `${before[at]}y`) ? performance.now() - start : undefined;
          if (rows === undefined || document.querySelector(".truth").getAttribute("aria-busy") === "true") return;
          look.disconnect();
          window.measured.push({ rows, counts: performance.now() - start });
        });
        look.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
      },
      { capture: true },
    );
  }, expression);
  await page.waitForFunction(() => [...document.querySelectorAll(".people-row[id] .result")].every((result) => result.textContent.endsWith("x")));
  await page.waitForFunction(() => document.querySelector(".truth").getAttribute("aria-busy") === "false");
  for (let key = 1; key <= KEYS; key += 1) {
    await page.keyboard.press("y");
    await page.waitForFunction((key) => window.measured.length === key, key);
  }
  return page.evaluate(() => window.measured);
}

const line = (people, measured) => {
  const of = (what) => measured.map((one) => one[what]);
  const cells = [people.toLocaleString("en"), ...["rows", "counts"].flatMap((what) => [median(of(what)).toFixed(0), Math.max(...of(what)).toFixed(0)])];
  console.log(`| ${cells.join(" | ")} |`);
};

const EXPRESSION = 'Append([displayName], "x")';
console.log("| people | rows in view, median (ms) | longest (ms) | complete counts, median (ms) | longest (ms) |");
console.log("|---:|---:|---:|---:|---:|");
await withPage(async (page) => {
  await ready(page);
  line(12, await type(page, EXPRESSION));
});
await withPopulations([USERS], (files) =>
  withPage(async (page) => {
    await ready(page);
    await hold(page, files.get(USERS));
    await dropHeld(page, USERS);
    line(USERS, await type(page, EXPRESSION));
  }),
);
