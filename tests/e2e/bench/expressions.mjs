// Workload W in Chromium: the engine against the same mappings by hand in Rust and JavaScript, in JSONata and in CEL.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../harness/browser.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown");
const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", html: "text/html" };

/** What the race's page asks for. */
function file(pathname) {
  if (pathname === "/") return undefined;
  if (pathname.endsWith(".wasm")) return `${TARGET}${pathname.replace(".wasm", "/hubsync_browser_bench.wasm")}`;
  return ROOT + (pathname.startsWith("/node_modules/") ? pathname.slice(1) : `tests/e2e/race${pathname}`);
}

async function race(browser) {
  const context = await browser.newContext();
  await context.route("http://race.localhost/**", async (route) => {
    const path = file(new URL(route.request().url()).pathname);
    const contentType = TYPES[path?.split(".").at(-1) ?? "html"];
    await route.fulfill({ contentType, body: path ? await readFile(path) : "<!doctype html>" });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  await page.goto("http://race.localhost/");
  const result = await page.evaluate(async () => (await import("/race.mjs")).race());
  await context.close();
  return result;
}

const browser = await launch();
try {
  const { sums, fewSums, times, front } = await race(browser);
  assert.equal(sums.engine, sums.rust);
  assert.equal(sums.engine, sums.javaScript, JSON.stringify(sums));
  assert.equal(fewSums.jsonata, fewSums.javaScript, JSON.stringify(fewSums));
  assert.equal(fewSums.cel, fewSums.javaScript, JSON.stringify(fewSums));
  console.log("| mappings | who | ms for 100,000 users | engine to it |\n|---|---|---|---|");
  for (const [words, found] of Object.entries(times)) {
    for (const [name, time] of Object.entries(found)) {
      console.log(`| ${words} | ${name} | ${time.toFixed(1)} | ${(found.engine / time).toFixed(3)} |`);
    }
  }
  for (const [name, time] of Object.entries(front)) console.log(`${name}: ${time.toFixed(3)} ms`);
} finally {
  await browser.close();
}
