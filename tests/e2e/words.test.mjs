// Every view in the language of developers (`en-XA`, docs/languages.md): text outside the catalogue shows itself, and so does what has no
// room for a longer one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accented } from "../../static/words.js";
import { withPage } from "./harness/browser.mjs";
import { ADELE, withLive } from "./harness/live.mjs";
import { WAIT, eventually, fixture, pick } from "./harness/steps.mjs";

const LOCALE = "en-XA";
const WIDTHS = [1440, 390];

/** What is wrong with the view: texts that carry no mark of the language, and texts that have no room. */
function faults() {
  const found = [];
  const MARK = /[⟦⟧·àƀçđéƒĝħîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĦÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ]/u;
  // What a tenant, a file or a language of programs says, and the product's own name.
  const OTHERS = "[translate=no], code, pre, textarea, script, style, noscript, .brand";
  // Names of formats and of products.
  const NAMES = ["CSV", "JSON", "developer.webex.com"];
  const check = (what, text) => {
    if (!NAMES.includes(text.trim()) && /\p{L}{2}/u.test(text) && !MARK.test(text)) found.push(`${what}: ${text.trim().replaceAll(/\s+/g, " ").slice(0, 80)}`);
  };
  const name = (element) => `${element.localName}${[...element.classList].map((one) => `.${one}`).join("")}`;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element.closest(OTHERS)) check(name(element), texts.currentNode.data);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(OTHERS)) continue;
    for (const attribute of ["aria-label", "title", "placeholder"]) {
      if (element.hasAttribute(attribute)) check(`${name(element)} [${attribute}]`, element.getAttribute(attribute));
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const element of document.body.querySelectorAll("button, .button, label, summary, legend, th, h1, h2, h3")) {
    const hides = getComputedStyle(element).overflowX !== "visible";
    if (hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1) found.push(`cut off at ${innerWidth}: ${name(element)}: ${element.textContent.trim().slice(0, 60)}`);
  }
  return found;
}

/** Looks at views, and fails in the end with all that was found in them. */
function looker(page) {
  const all = new Map();
  return {
    async look(view) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const fault of await page.evaluate(faults)) if (!all.has(fault)) all.set(fault, view);
      }
      await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    },
    done: () => assert.equal([...all].map(([fault, view]) => `${view}: ${fault}`).join("\n"), ""),
  };
}

const named = (where, role, english) => where.getByRole(role, { name: accented(english), exact: true });
const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
const loaded = (page) => eventually(async () => (await page.getByText(accented("Loading…")).count()) === 0, "its parts are here");

test("the offline preview says nothing outside the catalogue, and has room for longer texts", () =>
  withPage(
    async (page) => {
      const { look, done } = looker(page);
      await page.locator(".people-row[id]").first().waitFor(WAIT);
      assert.equal(await page.locator("html").getAttribute("lang"), LOCALE);
      await page.locator(".problems li, .attributes tr").first().waitFor(WAIT);
      await look("the sample");
      await page.locator(".editor textarea, textarea").first().fill('Switch([city], , "a") + Lefft([nme]');
      await eventually(async () => (await page.locator("#findings li").count()) > 0, "there are findings");
      await unfold(page);
      await look("findings, everything unfolded");
      await page.locator(".editor textarea, textarea").first().fill('CDate("never")');
      await page.locator(".attributes .state.error").first().waitFor(WAIT);
      await look("a person with errors");
      await named(page.locator(".bar"), "button", "Files").click();
      await page.getByRole("dialog").waitFor(WAIT);
      await pick(page, await fixture("broken/csv-unclosed-quote.csv"));
      await page.locator(".notice.bad").waitFor(WAIT);
      await pick(page, await fixture("formats/mguser-select.csv"), await fixture("formats/webex-scim2-users.json"));
      await page.locator(".notice:not(.bad)").waitFor(WAIT);
      await page.keyboard.press("Escape");
      for (const panel of ["Files", "Functions"]) {
        await named(page.locator(".bar"), "button", panel).click();
        await page.getByRole("dialog").locator(".file, .functions").first().waitFor(WAIT);
        await unfold(page);
        await look(`the panel ${panel}`);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ ...WAIT, state: "hidden" });
      }
      const places = await page.locator(".places a").count();
      for (let place = 0; place < places; place += 1) {
        const link = page.locator(".places a").nth(place);
        await link.click();
        await eventually(async () => (await link.getAttribute("aria-current")) !== null, "the place is shown");
        await loaded(page);
        await look(`place ${place}`);
        for (const part of await page.locator(".benches button").all()) {
          await part.click();
          await eventually(async () => (await part.getAttribute("aria-current")) !== null, "the part is shown");
          await loaded(page);
          await unfold(page);
          await look(`place ${place}, part ${await part.textContent()}`);
        }
      }
      done();
    },
    { before: (page) => page.route("**/config.json", (route) => route.fulfill({ json: { locale: LOCALE } })) },
  ));

test("a connected page says nothing outside the catalogue, and has room for longer texts", () =>
  withLive(
    async (page) => {
      const { look, done } = looker(page);
      await named(page, "button", "Sign in with Microsoft").waitFor(WAIT);
      await loaded(page);
      await look("not signed in");
      await named(page, "button", "Sign in with Microsoft").click();
      await page.locator(`[data-user="${ADELE}"]`).click();
      await page.locator("[data-accept]").click();
      await page.locator("#abilities, .job-verdict").first().waitFor(WAIT);
      await loaded(page);
      await look("signed in");
      const places = await page.locator(".places a").count();
      for (let place = 0; place < places; place += 1) {
        await page.locator(".places a").nth(place).click();
        await loaded(page);
        await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
        await look(`connected, place ${place}`);
      }
      done();
    },
    { config: { locale: LOCALE } },
  ));
