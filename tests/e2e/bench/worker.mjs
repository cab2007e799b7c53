// Workload W through the product's worker: from a mapping posted by the page to its totals, with all that belongs to a preview.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open } from "../harness/browser.mjs";
import { serve } from "../harness/server.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown");
const USERS = 100_000;
const ROUNDS = 5;

/** The workload's users, a list of values each, from the module of the race. */
async function people() {
  const { instance } = await WebAssembly.instantiate(await readFile(`${TARGET}/release/hubsync_browser_bench.wasm`));
  const { memory, prepare, text } = instance.exports;
  const length = prepare(USERS);
  const lines = new TextDecoder().decode(new Uint8Array(memory.buffer, text(), length)).split("\n");
  return lines.slice(0, USERS).map((line) => line.split(",").slice(0, 20));
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
            const { answer, refused } = JSON.parse(data);
            if (refused) fail(new Error(refused.message));
            if (answer?.last) done(answer.answer);
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
        const answer = await ask({ setMapping: { mapping: { revision, rows, scope: null } } });
        return { time: performance.now() - start, answer };
      };
      const bytes = new TextEncoder().encode(csv).buffer;
      const loading = performance.now();
      await ask({ loadFile: { population: "users", name: "users.csv", layout: null } }, bytes);
      const load = performance.now() - loading;
      const rows = mappings.map(row);
      const [whole, one] = [[], []];
      let totals;
      for (let round = 0; round < rounds; round += 1) {
        await set([]);
        const all = await set(rows);
        whole.push(all.time);
        totals = all.answer.totals.totals;
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
const users = await people();
const browser = await launch();
try {
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
