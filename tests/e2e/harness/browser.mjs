// Opens the release in Chromium and keeps account of everything that must not happen.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const NAMES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/chromium-headless-shell"];
// As root there is no sandbox, and a closed network is not asked for updates.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Every window of Chromium 156 loads two hidden pages for its address bar: two fifths of the processor time of opening this page. Adds to
  // what the driver switches off.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
];

/** Starts the browser; `flags` are added to the usual ones. */
export function launch(flags = []) {
  const executablePath = process.env.HUBSYNC_CHROMIUM ?? NAMES.find(existsSync);
  assert.ok(executablePath, "there is no Chromium; name one in HUBSYNC_CHROMIUM");
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/**
 * The browsers of this file's tests, by their flags: each page has a context of its own (a private window), so one does for all.
 * Only Node's test runner says when all is done: a bench, which it does not run, has a browser for each page.
 */
const running = process.env.NODE_TEST_CONTEXT ? new Map() : undefined;

if (running) {
  after(async () => {
    for (const browser of running.values()) await (await browser).close();
  });
}

/** The browser with these flags, and how it is given back. */
async function borrow(flags) {
  if (!running) {
    const browser = await launch(flags);
    return { browser, giveBack: () => browser.close() };
  }
  const key = flags.join(" ");
  if (!running.has(key)) running.set(key, launch(flags));
  return { browser: await running.get(key), giveBack: () => {} };
}

/**
 * A page asks for its configuration as it starts. Who opens it anew or goes elsewhere waits for the answer: cut off, it would be told as
 * a failed request of the page's own.
 */
function leaveInPeace(page) {
  const asked = new Map();
  page.on("request", (request) => {
    if (!new URL(request.url()).pathname.endsWith("/config.json")) return;
    let answered;
    const answer = new Promise((done) => (answered = done));
    asked.set(request, { answer, answered });
  });
  for (const event of ["requestfinished", "requestfailed"]) {
    page.on(event, (request) => {
      asked.get(request)?.answered();
      asked.delete(request);
    });
  }
  for (const name of ["goto", "reload"]) {
    const leave = page[name].bind(page);
    page[name] = async (...how) => {
      await Promise.all([...asked.values()].map(({ answer }) => answer));
      return leave(...how);
    };
  }
}

/**
 * Opens a page whose faults are counted: violations of the policy, console errors and warnings, exceptions, requests to
 * another origin, failed requests. `faults` is the list of them, `said` all that the console heard. `friends` are hosts that may be asked, and may refuse.
 * `before` may prepare the page. Only one that is to be `kept` has service workers: they answer requests that a test wants to see.
 */
export async function open(browser, url, { friends = [], kept = false, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  leaveInPeace(page);
  const faults = [];
  const said = [];
  const { origin } = new URL(url);
  const isFriend = (address) => URL.canParse(address) && friends.includes(new URL(address).hostname);
  page.on("console", (message) => {
    said.push(message.text());
    if (isFriend(message.location().url)) return;
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}\n${error.stack}`));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== origin && !["data:", "blob:"].includes(asked.protocol) && !isFriend(asked)) faults.push(`foreign request: ${asked}`);
  });
  page.on("requestfailed", (request) => {
    const { errorText = "" } = request.failure() ?? {};
    // A worker that is ended while it starts, a reload, and a download that begins take requests of modules with them.
    // A module that could not load shows as silence, which every test notices.
    const cut = /\.(js|wasm)$/.test(request.url()) && errorText === "net::ERR_ABORTED";
    if (!cut && !isFriend(request.url())) faults.push(`failed request: ${request.url()} ${errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !isFriend(response.url())) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("reportViolation", (text) => faults.push(`policy violation: ${text}`));
  if (!kept) await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await before?.(page);
  await page.goto(url);
  return { page, context, faults, said };
}

/** Serves the release, opens it, hands the page to `work`, and fails on any fault. */
export async function withPage(work, { base = "/", flags = [], path = "", ...options } = {}) {
  const server = await serve(base);
  try {
    const { browser, giveBack } = await borrow(flags);
    try {
      const { page, context, faults } = await open(browser, server.url + path, options);
      try {
        await work(page, { context, faults, url: server.url });
        // A violation is reported by the browser after it happened.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    } finally {
      await giveBack();
    }
  } finally {
    await server.close();
  }
}
