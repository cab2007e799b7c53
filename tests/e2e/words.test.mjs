// Every view in the language of developers (`en-XA`, docs/languages.md): text outside the catalogue shows itself, and so does what has no
// room for a longer one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accented } from "../../static/words.js";
import { fixtureTenant, jobIn, quarantinedFor } from "../cloud/tenant.mjs";
import { withPage } from "./harness/browser.mjs";
import { APPLY } from "./harness/journey.mjs";
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
  const NAMES = ["CSV", "JSON", "curl", "developer.webex.com", "Cisco Webex"];
  // A day or a moment, as the browser writes it.
  const MOMENT = /[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d{1,2}:\d\d\s[AP]M UTC)?/g;
  const check = (what, whole) => {
    const text = whole.replaceAll(MOMENT, "");
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
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest("pre, .wide *, [tabindex='0'] *"));
    found.push(`the page is ${scrollWidth} wide in ${clientWidth}: ${wide.slice(-1).map((one) => `${name(one)} ${one.textContent.slice(0, 60)}`)}`);
  }
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

test("in English, too, numbers are written by the browser", () =>
  withPage(
    async (page) => {
      await page.getByText("«12» people", { exact: false }).first().waitFor(WAIT);
    },
    {
      // A browser whose numbers are told apart.
      before: (page) =>
        page.addInitScript(() => {
          const own = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format").get;
          Object.defineProperty(Intl.NumberFormat.prototype, "format", {
            get() {
              return (value) => `«${own.call(this)(value)}»`;
            },
          });
        }),
    },
  ));

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

/** A connected page in that language, and what was found in its views. */
const withSpoken = (work, cloud) =>
  withLive(
    async (page, { cloud }) => {
      const { look, done } = looker(page);
      await named(page, "button", "Sign in with Microsoft").waitFor(WAIT);
      await loaded(page);
      await work(page, look, cloud);
      done();
    },
    { config: { locale: LOCALE }, cloud },
  );

/** Signs in with every right, and gives a token of Webex. Where a job `runs`, the page opens its health by itself. */
async function connected(page, cloud, look, { runs = false } = {}) {
  for (const right of await page.locator(".bundles input[type=checkbox]:not(:disabled)").all()) await right.check();
  await named(page, "button", "Sign in with Microsoft").click();
  await page.locator(`[data-user="${ADELE}"]`).click();
  await page.locator("[data-accept]").click();
  await page.locator(runs ? ".job-verdict" : "#abilities").first().waitFor(WAIT);
  await page.locator('.places a[href="#/tenant"]').click();
  await page.locator("#connections input[type=password]").fill(cloud.webex.personalToken(ADELE, { scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"] }));
  await named(page.locator("#connections"), "button", "Connect").click();
  await page.locator("#connections .facts").nth(1).waitFor(WAIT);
  await settled(page);
  await look("connected to both");
}

/** Waits until nothing is being read. */
const settled = (page) =>
  loaded(page).then(() => page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null, undefined, WAIT));

test("a connected page says nothing outside the catalogue, and has room for longer texts", () =>
  withSpoken(async (page, look) => {
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
      await settled(page);
      await look(`connected, place ${place}`);
    }
  }));

test("from an empty tenant to a running job and back, every stage and plan is said by the catalogue, and fits", () =>
  withSpoken(async (page, look, cloud) => {
    await connected(page, cloud, look);
    const stages = page.locator(".stages");
    const state = (said) => stages.getByText(accented(said)).first().waitFor(APPLY);
    const next = () => stages.locator(".stage > .row:last-of-type button.primary, .stage button.primary").last().click();
    const all = async (view) => {
      await unfold(page);
      await look(view);
    };
    const apply = async (view) => {
      await named(stages, "button", "Apply this plan").waitFor(WAIT);
      await all(`${view}, planned`);
      await named(stages, "button", "Apply this plan").click();
      await state("Every step is done.");
      await all(`${view}, done`);
    };
    await all("stage application");
    await named(stages, "button", "Show the set-up plan").click();
    await apply("set-up");
    await next();
    const url = stages.locator("#tenant-url");
    const right = await url.inputValue();
    await url.fill(`${right.slice(0, -1)}g`);
    await stages.locator(".notice.bad").first().waitFor(WAIT);
    await all("stage credentials, a slip in the address");
    await url.fill(`${right.slice(0, -4)}0000`);
    await named(stages, "button", "Test Connection").click();
    await stages.locator("span.bad").first().waitFor(WAIT);
    await all("stage credentials, refused");
    await url.fill(right);
    await named(stages, "button", "Test Connection").click();
    await state("The credentials are authorised.");
    await stages.locator("#email").fill(ADELE);
    await next();
    await stages.locator("#find").fill("Megan");
    await stages.locator(".principals button").first().click();
    await stages.locator(".principals button.plain, .principals button").last().waitFor(WAIT);
    await all("stage scope");
    await next();
    await all("stage mappings");
    await next();
    await named(stages, "button", "Show the main plan").click();
    await apply("main");
    await stages.getByRole("region").locator("table").first().waitFor(WAIT);
    await all("the first user");
    await named(stages, "button", "Show the widen plan").click();
    await apply("widen");
    await state("The tenant is as you want it.");
    await named(stages, "button", "See the receipt").click();
    await state("Provisioning was started.");
    await all("receipt");
    await named(stages, "button", "Show the undo plan").click();
    await apply("undo");
  }));

test("a job in quarantine, its logs and what is done to it are said by the catalogue, and fit", () =>
  withSpoken(
    async (page, look, cloud) => {
      await connected(page, cloud, look, { runs: true });
      await page.locator('.places a[href="#/health"]').click();
      const verdict = page.locator(".job-verdict");
      const all = async (view) => {
        await settled(page);
        await unfold(page);
        await look(view);
      };
      const again = async (view) => {
        await named(verdict, "button", "Look now").click();
        await all(view);
      };
      await verdict.getByRole("button").first().waitFor(WAIT);
      await all("health, failing");
      const error = { code: "SystemForCrossDomainIdentityManagementInvalidCredentials", message: "Please provide a valid tenant URL for your application.", tenantActionable: true };
      for (const [reason, why] of [["EncounteredBaseEscrowThreshold"], ["EncounteredEscrowProportionThreshold"], ["EncounteredQuarantineException", error], ["QuarantinedOnDemand"], ["TooManyDeletes"], ["IngestionInterrupted"], ["MoonPhase"]]) {
        quarantinedFor(cloud.state, reason, why);
        await again(`quarantine ${reason}`);
      }
      for (const state of ["silent", "running", "paused", "neverStarted", "failing"]) {
        jobIn(cloud.state, state);
        await again(`a job, ${state}`);
      }
      const logs = page.locator("section[aria-labelledby=logs]");
      await logs.getByRole("combobox").first().selectOption({ index: 1 });
      await page.locator(".causes-table tbody tr").first().waitFor(WAIT);
      await all("logs");
      for (const entry of (await page.locator(".entries-table tbody button").all()).slice(0, 4)) {
        await entry.click();
        await page.locator("section.entry").first().waitFor(WAIT);
        await all("an open entry");
      }
      const deeds = page.locator("section[aria-labelledby=deeds]");
      for (const deed of ["Pause…", "Start…", "Restart…"]) {
        await named(deeds, "button", deed).first().click();
        await deeds.locator(".plan").waitFor(WAIT);
        await all(`plan ${deed}`);
        await named(deeds, "button", "Close the plan").click();
      }
      const demand = page.locator("section[aria-labelledby=on-demand]");
      await demand.locator("textarea").fill(`${ADELE}\nnobody@contoso.com`);
      await named(demand, "button", "Provision these users…").click();
      await demand.locator(".plan").waitFor(WAIT);
      await all("on demand, planned");
      await named(demand, "button", "Apply this plan").click();
      await demand.locator(".results-table tbody tr").first().waitFor(APPLY);
      await demand.locator(".results-table tbody button").first().click();
      await all("on demand, done");
    },
    { tenant: jobIn(fixtureTenant({ application: "configured" }), "failing") },
  ));
