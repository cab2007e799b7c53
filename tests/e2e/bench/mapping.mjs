// In the place of the mapping: two schemas with 500 mappings each beside each other; and from a key press in an expression of 2,000 characters to what follows: the value and the explanation for the
// person in view (12 people and 100,000), and complete counts. Findings are drawn with the key press itself.
import { withPage } from "../harness/browser.mjs";
import { dropHeld, hold, median, quantile, withPopulations } from "../harness/population.mjs";
import { WAIT, drop, fixture, payload } from "../harness/steps.mjs";
import { tasksOf } from "../harness/tasks.mjs";

const USERS = 100_000;
const KEYS = 40;
const LENGTH = 2_000;
const MAPPINGS = 500;
/** Milliseconds for the comparison of two schemas. */
const DIFFERENCES = 50;

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

/** A schema of so many mappings, all but those of the fixture expressions with this in them. */
async function schemaOf(mappings, word) {
  const schema = JSON.parse((await fixture("schema/webex-synchronization-schema.json")).buffer);
  const users = schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
  const { attributes } = schema.directories.flatMap((one) => one.objects).find((one) => one.attributes.some(({ name }) => name === "externalId"));
  for (let number = users.attributeMappings.length; number < mappings; number += 1) {
    const name = `urn:ietf:params:scim:schemas:extension:B:2.0:User:a${number}`;
    const expression = `Replace([jobTitle], "${number}", , , "${word}", , )`;
    attributes.push({ name, type: "String" });
    users.attributeMappings.push({ ...users.attributeMappings[0], targetAttributeName: name, matchingPriority: 0, source: { expression, name: "Replace", type: "Function", parameters: [] } });
  }
  return payload(`${word}.json`, JSON.stringify(schema));
}

/** Lays one such schema beside another, five times: milliseconds until the differences are drawn, and of the page's longest task. */
async function compare(page) {
  const browser = page.context().browser();
  await drop(page, await schemaOf(MAPPINGS, "x"));
  await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
  await page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name: "File and comparison" }).click();
  await page.locator(".against input[type=file]").setInputFiles(await schemaOf(MAPPINGS, "y"));
  await page.locator(".differences > li").first().waitFor(WAIT);
  const rounds = [];
  for (let round = 0; round < 5; round += 1) {
    await page.getByRole("radio", { name: "the schema as it came" }).check();
    await page.getByText("There is no difference.").waitFor(WAIT);
    let took;
    const [longest = 0] = await tasksOf(browser, page, async () => {
      took = await page.getByRole("radio", { name: "y.json" }).evaluate((choice) => {
        const begin = performance.now();
        choice.click();
        return new Promise((done) => {
          const look = () => (document.querySelector(".differences > li") ? done(performance.now() - begin) : setTimeout(look));
          look();
        });
      });
    });
    rounds.push({ took, longest });
  }
  return { differences: await page.locator(".differences > li").count(), rounds };
}

await withPage(async (page) => {
  await visit(page);
  const { differences, rounds } = await compare(page);
  const of = (what) => median(rounds.map((one) => one[what])).toFixed(0);
  console.log("| differences of two schemas with 500 mappings | drawn after, median (ms) | longest task of the page, median (ms of processor time) |");
  console.log("|---:|---:|---:|");
  console.log(`| ${differences} | ${of("took")} | ${of("longest")} |`);
  if (of("longest") > DIFFERENCES) process.exitCode = 1;
}, { path: "#/mapping" });

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
