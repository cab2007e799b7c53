// In the place of the mapping, from a key press in an expression of 2,000 characters to what follows: the value and the explanation for the
// person in view (12 people and 100,000), and complete counts. Findings are drawn with the key press itself.
import { withPage } from "../harness/browser.mjs";
import { dropHeld, hold, median, quantile, withPopulations } from "../harness/population.mjs";
import { WAIT } from "../harness/steps.mjs";

const USERS = 100_000;
const KEYS = 40;
const LENGTH = 2_000;

/** An expression of so many characters, whose value ends with what is typed before the last two. */
function expression() {
  let cases = "";
  for (let number = 0; cases.length < LENGTH - 80; number += 1) cases += `, "Department ${number}", "D${number}"`;
  return `Append(Switch([department], Left([displayName], 3)${cases}), "x")`;
}

/** Presses keys; milliseconds to value, explanation and counts for each. */
async function type(page) {
  const text = expression();
  await page.locator(".mapping-table").getByRole("button", { name: "displayName", exact: true }).click();
  await page.getByRole("radio", { name: "Expression", exact: true }).check();
  await page.getByRole("textbox", { name: "Expression" }).fill(text);
  await page.waitForFunction(() => document.querySelector(".mapping-table .focused .value")?.textContent.endsWith("x"));
  await page.evaluate((length) => {
    const field = document.querySelector(".mapping-place textarea[aria-invalid]");
    field.focus();
    field.setSelectionRange(length - 2, length - 2);
    window.measured = [];
    document.addEventListener(
      "keydown",
      () => {
        const start = performance.now();
        const typed = `x${"y".repeat(window.measured.length + 1)}`;
        const one = {};
        const look = new MutationObserver(() => {
          const now = () => performance.now() - start;
          if (document.querySelector(".mapping-table .focused .value")?.textContent.endsWith(typed)) one.value ??= now();
          if (document.querySelector(".explained")?.textContent.includes(typed)) one.explained ??= now();
          const counted = document.querySelector(".truth").getAttribute("aria-busy") === "false" && document.querySelector(".consequence")?.getAttribute("aria-busy") === "false";
          if (!one.value || !one.explained || !counted) return;
          look.disconnect();
          window.measured.push({ ...one, counts: now() });
        });
        look.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
      },
      { capture: true },
    );
  }, text.length);
  for (let key = 1; key <= KEYS; key += 1) {
    await page.keyboard.press("y");
    await page.waitForFunction((key) => window.measured.length === key, key);
  }
  return page.evaluate(() => window.measured);
}

const visit = async (page) => page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
const line = (people, measured) => {
  const of = (what) => measured.map((one) => one[what]);
  const cells = ["value", "explained", "counts"].flatMap((what) => [median(of(what)).toFixed(0), quantile(of(what), 0.95).toFixed(0)]);
  console.log(`| ${[people.toLocaleString("en"), ...cells].join(" | ")} |`);
};

console.log("| people | value, median (ms) | 95th percentile | explanation, median | 95th percentile | complete counts, median | 95th percentile |");
console.log("|---:|---:|---:|---:|---:|---:|---:|");
await withPage(async (page) => {
  await visit(page);
  line(12, await type(page));
}, { path: "#/mapping" });
await withPopulations([USERS], (files) =>
  withPage(async (page) => {
    await visit(page);
    await hold(page, files.get(USERS));
    await dropHeld(page, USERS);
    line(USERS, await type(page));
  }, { path: "#/mapping" }),
);
