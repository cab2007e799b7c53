// Workload W in Chromium: the engine against the same mappings by hand in JavaScript, in JSONata and in CEL; and the product's
// worker from a changed mapping to its totals.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open } from "../harness/browser.mjs";
import { serve } from "../harness/server.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown");
const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", html: "text/html" };
const ROUNDS = 5;

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

/** The headers under which an export of Microsoft Graph has the attributes, in the workload's order. */
const HEADERS = [
  "userPrincipalName", "mail", "displayName", "givenName", "surname", "jobTitle", "department", "employeeId",
  "companyName", "country", "preferredLanguage", "streetAddress", "postalCode", "city", "state", "mobilePhone",
  "businessPhones", "accountEnabled", "usageLocation", "employeeType",
];

/** From the mapping posted to the totals received, all mappings new each time; and from an edit of one mapping. */
async function worker(browser, users, mappings) {
  const csv = users.map((values) => values.map((value, at) => (at === 17 ? String(value !== "True") : `"${value}"`)).join(","));
  const server = await serve("/");
  const { page, context } = await open(browser, server.url);
  const result = await page.evaluate(
    async ({ csv, mappings, rounds }) => {
      const { worker: address } = document.querySelector("script[data-worker]").dataset;
      const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
      const ask = (request, ...buffers) =>
        new Promise((done, fail) => {
          worker.onerror = ({ message }) => fail(new Error(message));
          worker.onmessage = ({ data }) => {
            const told = JSON.parse(data);
            if (told.kind === "refused") fail(new Error(told.message));
            if (told.kind === "answer" && told.last) done(told.answer);
          };
          worker.postMessage([JSON.stringify({ id: 1, request }), ...buffers], buffers);
        });
      const row = ([target, source]) => ({
        target, source, defaultValue: null, onlyOnCreate: false, matchingPriority: 0, reference: false, required: false,
      });
      let revision = 0;
      const set = async (rows) => {
        const start = performance.now();
        revision += 1;
        const answer = await ask({ kind: "setMapping", mapping: { revision, rows, scope: null } });
        return { time: performance.now() - start, answer };
      };
      const bytes = new TextEncoder().encode(csv).buffer;
      const loading = performance.now();
      await ask({ kind: "loadFile", population: "users", name: "users.csv", layout: null }, bytes);
      const load = performance.now() - loading;
      const rows = mappings.map(row);
      const [whole, one] = [[], []];
      let totals;
      for (let round = 0; round < rounds; round += 1) {
        await set([]);
        const all = await set(rows);
        whole.push(all.time);
        totals = all.answer.totals;
        one.push((await set([...rows.slice(0, 12), row(["nickName", `ToUpper([surname])`]), ...rows.slice(13)])).time);
      }
      const empty = [];
      for (let round = 0; round < rounds; round += 1) empty.push((await set([])).time);
      worker.terminate();
      const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
      return { load, whole: median(whole), one: median(one), empty: median(empty), totals };
    },
    { csv: [HEADERS.join(","), ...csv, ""].join("\r\n"), mappings, rounds: ROUNDS },
  );
  await context.close();
  await server.close();
  return result;
}

/** The mappings as the workload has them. */
async function workload() {
  const source = await readFile(`${ROOT}benches/workload/mod.rs`, "utf8");
  const list = source.slice(source.indexOf("pub const MAPPINGS"), source.indexOf("/// The users as columns"));
  return [...list.matchAll(/\(\s*"([^"]+)",\s*(?:r#"(.*?)"#|"(.*?)"),?\s*\)/gs)].map(([, target, raw, plain]) => [target, raw ?? plain]);
}

const mappings = await workload();
assert.equal(mappings.length, 24);
const browser = await launch();
try {
  const { sums, fewSums, times, front, users } = await race(browser);
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
  const { load, whole, one, empty, totals } = await worker(browser, users, mappings);
  assert.equal(totals.users, 100_000);
  const missing = totals.mappings.flatMap(({ notInFile }) => notInFile);
  assert.deepEqual(missing, []);
  console.log(`worker: file read in ${load.toFixed(0)} ms (once)`);
  console.log(`worker: from 24 new mappings posted to their totals ${whole.toFixed(1)} ms, from one changed ${one.toFixed(1)} ms`);
  console.log(`worker: boundary alone, no mapping ${empty.toFixed(1)} ms`);
} finally {
  await browser.close();
}
