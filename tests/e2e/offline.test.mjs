// A whole session with the network unplugged after load; what it saves is compared with golden files and with the command.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withPage } from "./harness/browser.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, everyRow, fixture, payload, ready, unplug } from "./harness/steps.mjs";

const SCHEMA = "schema/webex-synchronization-schema-customised.json";
const USERS = "formats/graph-users.jsonl";
const KINDS = [
  { format: "csv", button: "Export the results as CSV", name: "hubsync-results.csv" },
  { format: "json", button: "Export the results as JSON Lines", name: "hubsync-results.jsonl" },
];
const BUILT = ["release", "debug"].map((profile) => fileURLToPath(new URL(`../../target/${profile}/hubsync`, import.meta.url)));
const run = promisify(execFile);

/** The bytes of a download that a button starts. */
async function saved(page, { button, name }) {
  const download = page.waitForEvent("download", WAIT);
  await page.getByRole("button", { name: button }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), name);
  return readFile(await file.path());
}

/** The native command that is named in HUBSYNC_COMMAND, or the one that was built last. */
async function command() {
  if (process.env.HUBSYNC_COMMAND) return process.env.HUBSYNC_COMMAND;
  const built = await Promise.all(BUILT.map((path) => stat(path).then(({ mtimeMs }) => ({ path, mtimeMs }), () => [])));
  const [last] = built.flat().sort((a, b) => b.mtimeMs - a.mtimeMs);
  assert.ok(last, "the native command is not built: `cargo build --no-default-features --bin hubsync`");
  return last.path;
}

/** What the command writes. It ends with 1 where it found errors, which these people have. */
async function written({ format }, users = data(USERS)) {
  const asked = ["preview", "--schema", data(SCHEMA), "--users", users, "--format", format];
  const { stdout } = await run(await command(), asked, { maxBuffer: Infinity }).catch((error) => {
    if (error.code !== 1) throw error;
    return error;
  });
  return stdout;
}

/** Texts in the order of the list: small letters, by code point. */
const inOrder = (texts) => {
  const points = (text) => [...text.toLowerCase()].map((sign) => sign.codePointAt(0));
  const compare = (a, b) => {
    const at = a.findIndex((point, place) => point !== b[place]);
    return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
  };
  return [...texts].sort((a, b) => compare(points(a), points(b)));
};

test("a whole session runs with the network off, and saves what the command writes", () =>
  withPage(async (page) => {
    await ready(page);
    // What reads files is fetched when the first screen stands.
    await page.waitForLoadState("networkidle");
    await unplug(page);

    const count = () => page.locator(".grid").getAttribute("aria-rowcount");
    await page.getByLabel("Webex attribute whose mapping is open").selectOption({ label: "userName" });
    await eventuallyEqual(async () => (await everyRow(page)).every(([, , value]) => value.includes("@")), true, "user names");
    const before = await everyRow(page);
    await page.getByRole("textbox", { name: "Expression" }).fill("ToUpper([userPrincipalName])");
    await eventuallyEqual(
      () => everyRow(page),
      before.map(([name, userName, value]) => [name, userName, value.toUpperCase()]),
      "an edited expression",
    );

    await drop(page, await fixture(USERS));
    await eventually(async () => (await count()) === "41", "a file is loaded");
    await drop(page, await fixture(SCHEMA));
    await page.getByText("webex-synchronization-schema-customised.json is in use.").waitFor(WAIT);
    await eventually(async () => (await page.locator(".truth").getAttribute("aria-busy")) === "false", "all is counted");
    const all = await everyRow(page);
    assert.equal(all.length, 40);

    await page.getByRole("searchbox", { name: "Search people" }).fill("müller");
    await eventuallyEqual(
      async () => (await everyRow(page)).map(([name]) => name),
      all.map(([name]) => name).filter((name) => name.toLowerCase().includes("müller")),
      "searched",
    );
    await page.getByRole("searchbox", { name: "Search people" }).fill("");
    await eventually(async () => (await count()) === "41", "all again");

    // Who has which number, the golden file knows.
    const golden = await readFile(new URL("golden/hubsync-results.jsonl", import.meta.url), "utf8");
    const users = golden.trimEnd().split("\n").map((line) => JSON.parse(line));
    const fine = users.filter(({ problems }) => problems.length === 0).map(({ displayName }) => displayName);
    const clauses = page.locator(".clause");
    for (const at of [...Array(await clauses.count()).keys()]) {
      const text = await clauses.nth(at).textContent();
      const number = Number(text.match(/^\d+/)[0]);
      await clauses.nth(at).click();
      await eventually(async () => (await count()) === String(number + 1), text, count);
      const shown = (await everyRow(page)).map(([name]) => name);
      if (text.endsWith(" fine")) assert.deepEqual(shown, fine, text);
      else assert.deepEqual(shown.filter((name) => fine.includes(name)), [], text);
      await clauses.nth(at).click();
      await eventually(async () => (await count()) === "41", `all again after ${text}`, count);
    }

    await page.getByRole("button", { name: "Person", exact: true }).click();
    await page.locator('[role="columnheader"][aria-sort="ascending"]').waitFor(WAIT);
    const sorted = inOrder(all.map(([name]) => name));
    const names = async () => (await everyRow(page)).map(([name]) => name);
    await eventuallyEqual(names, sorted, "sorted");
    await page.getByRole("columnheader", { name: "Person" }).getByRole("button").click();
    await page.locator('[role="columnheader"][aria-sort="descending"]').waitFor(WAIT);
    await eventuallyEqual(names, sorted.toReversed(), "sorted the other way");

    // The list goes back to its top by itself; its rows have their places as names.
    const name = (await everyRow(page))[2][0];
    await page.locator("#person-2").click();
    await eventually(async () => (await page.locator("#person-name").textContent()) === name, "a person is open");
    assert.ok(JSON.parse(await page.getByLabel("SCIM request").textContent()).userName);

    for (const kind of KINDS) {
      const bytes = await saved(page, kind);
      const golden = new URL(`golden/${kind.name}`, import.meta.url);
      assert.equal(bytes.toString(), await readFile(golden, "utf8"), `${kind.name} is as the golden file`);
      assert.equal(bytes.toString(), await written(kind), `${kind.name} is as the command writes it`);
    }
  }));

test("a large file is read with the network off: nothing that it needs is fetched then", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-many-"));
  t.after(() => rm(folder, { recursive: true }));
  await withPage(async (page) => {
    await ready(page);
    // The other workers are up when the network has been quiet for a while.
    await page.waitForLoadState("networkidle");
    // One a core, four at most, and one for the person in view.
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    await eventually(() => page.workers().length === Math.min(4, cores) + 1, "a worker for each core", () => page.workers().length);
    await unplug(page);
    const head = "userPrincipalName,displayName,givenName,surname,mail,jobTitle,department";
    const line = (_, at) => `user${at}@contoso.com,User ${at},Given${at},Family${at},user${at}@contoso.com,Engineer,Department ${at % 50}`;
    const users = 40_000;
    const many = payload("many.csv", `${head}\n${Array.from({ length: users }, line).join("\n")}\n`);
    await drop(page, many);
    const counted = () => page.locator(".truth[aria-busy=false] .sentence").getByText(/^40,000 people: /).waitFor(WAIT);
    await counted();
    await drop(page, await fixture(SCHEMA));
    await page.getByText("webex-synchronization-schema-customised.json is in use.").waitFor(WAIT);
    await counted();
    await page.getByRole("searchbox", { name: "Search people" }).fill("user39999@");
    await eventuallyEqual(async () => (await everyRow(page)).map(([name]) => name), ["User 39999"], "the last one is found");
    await page.getByRole("searchbox", { name: "Search people" }).fill("");

    // The list knows its end, and a file of many pieces is the command's, byte for byte.
    await page.locator(".grid").press("End");
    const last = page.locator(`.people-row[aria-rowindex="${users + 1}"]`);
    await last.getByText("User 39999", { exact: true }).waitFor(WAIT);
    assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), String(users + 1));
    const path = join(folder, "many.csv");
    await writeFile(path, many.buffer);
    for (const kind of KINDS) {
      const bytes = await saved(page, kind);
      assert.ok(bytes.equals(Buffer.from(await written(kind, path))), `${kind.name} is as the command writes it`);
    }
  });
});
