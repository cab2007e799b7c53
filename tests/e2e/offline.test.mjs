// A whole session with the network unplugged after load; what it saves is compared with golden files and with the command.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withPage } from "./harness/browser.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, everyRow, fixture, payload, ready } from "./harness/steps.mjs";

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

/** The native command with `preview`, if one is built or named in HUBSYNC_COMMAND. */
async function command() {
  const program = process.env.HUBSYNC_COMMAND ?? BUILT.find(existsSync);
  if (!program) return undefined;
  const { stdout } = await run(program, ["--help"]);
  return stdout.includes("preview") ? program : undefined;
}

/** What the command writes. It ends with 1 where it found errors, which these people have. */
async function written(program, { format }) {
  const asked = ["preview", "--schema", data(SCHEMA), "--users", data(USERS), "--format", format];
  const { stdout } = await run(program, asked).catch((error) => {
    if (error.code !== 1) throw error;
    return error;
  });
  return stdout;
}

test("a whole session runs with the network off, and saves what the command writes", (t) =>
  withPage(async (page, { context }) => {
    await ready(page);
    // What reads files is fetched when the first screen stands.
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await page.waitForFunction(() => !navigator.onLine, undefined, WAIT);

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
    await page.getByText("The mapping of webex-synchronization-schema-customised.json is in use.").waitFor(WAIT);
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

    const clauses = page.locator(".clause");
    for (const at of [...Array(await clauses.count()).keys()]) {
      const text = await clauses.nth(at).textContent();
      const number = Number(text.match(/^\d+/)[0]);
      await clauses.nth(at).click();
      await eventually(async () => (await count()) === String(number + 1), text, count);
      await clauses.nth(at).click();
      await eventually(async () => (await count()) === "41", `all again after ${text}`, count);
    }

    await page.getByRole("button", { name: "Person", exact: true }).click();
    await page.locator('[role="columnheader"][aria-sort="ascending"]').waitFor(WAIT);
    await eventually(async () => (await everyRow(page))[0][0] !== all[0][0], "sorted");
    assert.deepEqual(new Set((await everyRow(page)).map(([name]) => name)), new Set(all.map(([name]) => name)));

    // The list goes back to its top by itself; its rows have their places as names.
    const name = (await everyRow(page))[2][0];
    await page.locator("#person-2").click();
    await eventually(async () => (await page.locator("#person-name").textContent()) === name, "a person is open");
    assert.ok(JSON.parse(await page.getByLabel("SCIM request").textContent()).userName);

    const program = await command();
    if (!program) t.diagnostic("skipped: no built command with `preview` to compare the exports with");
    for (const kind of KINDS) {
      const bytes = await saved(page, kind);
      const golden = new URL(`golden/${kind.name}`, import.meta.url);
      assert.equal(bytes.toString(), await readFile(golden, "utf8"), `${kind.name} is as the golden file`);
      if (program) {
        assert.equal(bytes.toString(), await written(program, kind), `${kind.name} is as the command writes it`);
      }
    }
  }));

test("a large file is read with the network off: nothing that it needs is fetched then", () =>
  withPage(async (page, { context }) => {
    await ready(page);
    // The other workers are up when the network has been quiet for a while.
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    const head = "userPrincipalName,displayName,givenName,surname,mail,jobTitle,department";
    const line = (_, at) => `user${at}@contoso.com,User ${at},Given${at},Family${at},user${at}@contoso.com,Engineer,Department ${at % 50}`;
    const users = 40_000;
    await drop(page, payload("many.csv", `${head}\n${Array.from({ length: users }, line).join("\n")}\n`));
    await eventually(
      async () => (await page.locator(".truth .sentence").textContent()).startsWith("40,000 people: "),
      "all are counted",
      () => page.locator(".truth").textContent(),
    );
    await page.getByRole("searchbox", { name: "Search people" }).fill("user39999@");
    await eventuallyEqual(async () => (await everyRow(page)).map(([name]) => name), ["User 39999"], "the last one is found");
  }));
