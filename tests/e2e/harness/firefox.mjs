// Drives Debian's Firefox by WebDriver BiDi: the little of it that a smoke test needs.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { eventually } from "./steps.mjs";

const NAMES = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
/** The browser's path; nothing where there is none. */
export const FIREFOX = process.env.HUBSYNC_FIREFOX ?? NAMES.find(existsSync);

/** A fresh profile asks nobody on its own: no updates, no reports, no look for a captive portal. */
const SETTINGS = {
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/**
 * Starts Firefox, hands a page to `work`, and ends it; fails on whatever the console or the policy complained of.
 * `settings` are preferences beside the usual ones.
 */
export async function withFirefox(work, settings = {}) {
  const profile = await mkdtemp(join(tmpdir(), "hubsync-firefox-"));
  const lines = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const browser = spawn(FIREFOX, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"], {
    // In a container there is no sandbox to be had for root.
    env: { ...process.env, MOZ_DISABLE_CONTENT_SANDBOX: "1", HOME: profile },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((done) => browser.once("exit", done));
  try {
    const connection = await connect(await listening(browser));
    try {
      await work(await opened(connection));
    } finally {
      connection.close();
    }
  } finally {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Firefox 140, driven, says this now and then while a page loads, of no place in any script: of releases of hubsync long ago, too. What a
 * page's own script throws has a place.
 */
const isFirefoxsOwn = ({ type, text, stackTrace }) => type === "javascript" && stackTrace === undefined && text === 'Error: Permission denied to access property "length"';

/** The address that Firefox prints once it listens. */
async function listening(browser) {
  for await (const line of createInterface({ input: browser.stderr })) {
    const [, address] = line.match(/WebDriver BiDi listening on (ws:\S+)/) ?? [];
    if (address) {
      browser.stderr.resume();
      return address;
    }
  }
  return assert.fail("Firefox ended before it listened");
}

async function connect(address) {
  const socket = new WebSocket(`${address}/session`);
  await new Promise((done, fail) => socket.once("open", done).once("error", fail));
  const waiting = new Map();
  const heard = [];
  let last = 0;
  socket.on("message", (text) => {
    const message = JSON.parse(text);
    if (message.type === "event") heard.push(message);
    else waiting.get(message.id)?.(message);
  });
  const send = async (method, params) => {
    last += 1;
    const answered = new Promise((done) => waiting.set(last, done));
    socket.send(JSON.stringify({ id: last, method, params }));
    const { result, error, message } = await answered;
    assert.equal(error, undefined, `${method}: ${message}`);
    return result;
  };
  await send("session.new", { capabilities: {} });
  return { send, heard, close: () => socket.close() };
}

async function opened({ send, heard }) {
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const [{ context }] = (await send("browsingContext.getTree", {})).contexts;
  await send("script.addPreloadScript", {
    functionDeclaration: `() => {
      globalThis.violations = [];
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(violatedDirective + " " + blockedURI));
    }`,
  });
  const target = { context };
  const raw = async (expression) => {
    const answer = await send("script.evaluate", { expression, target, awaitPromise: true });
    assert.equal(answer.type, "success", answer.exceptionDetails?.text);
    return answer.result;
  };
  /** What a function gives in the page, for values that JSON can carry. */
  const evaluate = async (work, ...values) => {
    const { value } = await raw(`(async () => JSON.stringify(await (${work})(...${JSON.stringify(values)})) ?? "null")()`);
    return JSON.parse(value);
  };
  const page = {
    evaluate,
    visit: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    until: (work, ...values) => eventually(() => evaluate(work, ...values), String(work), () => evaluate(() => document.body.innerText.slice(0, 2000))),
    async give(selector, files) {
      const { sharedId } = await raw(`document.querySelector(${JSON.stringify(selector)})`);
      await send("input.setFiles", { context, element: { sharedId }, files });
    },
    press: (...keys) => {
      const actions = keys.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      return send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
    },
    async accessible(what) {
      const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      await raw(`${axe}; undefined`);
      const found = await evaluate(async () => (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
      assert.deepEqual(found, [], what);
    },
    screenshot: async (path) => writeFile(path, Buffer.from((await send("browsingContext.captureScreenshot", { context })).data, "base64")),
    /** What the console heard that is no mere remark, and what the policy refused. */
    async faults() {
      const said = heard.filter(({ params }) => ["error", "warn"].includes(params.level) && !isFirefoxsOwn(params)).map(({ params }) => `${params.level}: ${params.text}`);
      return [...said, ...(await evaluate(() => globalThis.violations))];
    },
  };
  return page;
}
