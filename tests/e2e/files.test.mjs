// Real files in: every form is read as the same people, every broken file says what is wrong and where, nothing is lost.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, everyRow, fixture, openFiles, panel, payload, pick, ready } from "./harness/steps.mjs";

/** Attributes that almost every form has: one expression compares them all. */
const COMMON = ["givenName", "surname", "jobTitle"];
const people = [1, 2].map(async (page) => JSON.parse(await readFile(data(`formats/graph-users-page-${page}.json`), "utf8")).value);
const graph = (await Promise.all(people)).flat();
/** What the rows say about the people of Graph's own answer. */
const rows = (attributes = COMMON) =>
  graph.map((user) => [user.displayName, user.userPrincipalName, attributes.map((name) => user[name]).filter(Boolean).join("|")]);
const expression = (page) => page.getByRole("textbox", { name: "Expression" });
/** Opens the mapping of that target in the editor. */
const edit = (page, target) => page.locator(".attributes .target").getByText(target, { exact: true }).click();
/** What an export in ASCII leaves of a text. */
const ascii = (text) => Array.from({ length: text.length }, (_, at) => (text.charCodeAt(at) < 128 ? text[at] : "?")).join("");

const FORMS = [
  ["entra-download-users.csv", "Entra admin center", 40],
  ["entra-download-users-lf-nobom.csv", "Entra admin center", 40],
  ["entra-download-users-2020.csv", "2020", 12],
  ["entra-download-users-preview-composed.csv", "Preview", 40, { attributes: ["companyName", "employeeId", "mail"] }],
  ["m365-admin-center-export-users.csv", "Microsoft 365 admin center", 40],
  ["mguser-select.csv", "Get-MgUser", 40],
  ["mguser-select-ps51-default.csv", "Get-MgUser", 40, { lossy: ascii }],
  ["mguser-ms-workaround.csv", "Get-MgUser", 40, { attributes: ["companyName"] }],
  ["mguser-raw-ps7.csv", "Get-MgUser", 40],
  ["entrauser-select.csv", "Get-EntraUser", 40],
  ["azureaduser-raw.csv", "Get-AzureADUser", 40],
  ["graph-users-page-1.json", "Graph", 25],
  ["graph-users-no-select.json", "Graph", 6],
  ["graph-users.jsonl", "Graph", 40],
  ["az-ad-user-list.json", "Graph", 40],
  ["az-ad-user-list-powershell-redirect.json", "Graph", 8],
  ["az-ad-user-list-before-2.37.json", "az ad user list before version 2.37", 10],
];

test("every form is recognised and holds the same people", () =>
  withPage(async (page) => {
    await ready(page);
    await edit(page, "displayName");
    await openFiles(page);
    let written;
    for (const [name, form, users, { lossy = (text) => text, attributes = COMMON } = {}] of FORMS) {
      if (written !== attributes) {
        written = attributes;
        await page.keyboard.press("Escape");
        await expression(page).fill(`Join("|", ${attributes.map((name) => `[${name}]`).join(", ")})`);
        await openFiles(page);
      }
      await pick(page, await fixture(`formats/${name}`));
      await eventually(
        async () => (await panel(page)).people?.text.startsWith(`${name}: ${users} people, read as `),
        name,
        async () => JSON.stringify(await panel(page)),
      );
      const { people, refused } = await panel(page);
      assert.ok(people.text.includes(form), `${name}: ${people.text}`);
      assert.equal(refused, undefined, name);
      await eventuallyEqual(() => everyRow(page), rows(attributes).slice(0, users).map((row) => row.map(lossy)), name);
    }
  }));

test("Graph's pages in one text are one list", () =>
  withPage(async (page, { context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page);
    await edit(page, "displayName");
    await expression(page).fill(`Join("|", ${COMMON.map((name) => `[${name}]`).join(", ")})`);
    const pages = await Promise.all([1, 2].map((number) => readFile(data(`formats/graph-users-page-${number}.json`), "utf8")));
    await openFiles(page);
    await page.getByText("Paste users", { exact: true }).click();
    await page.locator("details.paste[open] textarea").focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), pages.join("\n"));
    await page.keyboard.press("Control+v");
    await page.locator("details.paste[open]").getByRole("button", { name: "Use this text" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached", ...WAIT });
    await eventuallyEqual(() => everyRow(page), rows(), "pasted");
    assert.match(await page.locator(".ways .taken").textContent(), /pasted users: 40 people, Microsoft Graph users/);
  }));

test("files of the Webex side are told apart and stand beside the people", () =>
  withPage(async (page) => {
    await ready(page);
    await openFiles(page);
    await pick(page, await fixture("formats/entra-download-users.csv"));
    await eventually(async () => (await panel(page)).people?.text.startsWith("entra-download-users.csv"), "the people are read");
    const before = (await panel(page)).people.text;
    for (const [name, users] of [
      ["control-hub-2022.csv", 8],
      ["control-hub-manage-users.csv", 24],
      ["control-hub-download-basic-composed.csv", 24],
      ["webex-scim2-users.json", 26],
      ["webex-scim2-users-attributes-only.json", 26],
      ["webex-scim2-users-page-1-of-2.json", 20],
      ["webex-scim2-users-page-2-of-2.json", 6],
    ]) {
      await pick(page, await fixture(`formats/${name}`));
      await eventually(async () => (await panel(page)).webex?.text.startsWith(`${name}: ${users} people`), name, async () => (await panel(page)).webex?.text);
      const { refused, people } = await panel(page);
      assert.equal(people.text, before);
      assert.equal(refused, undefined, name);
    }
    await page.getByRole("button", { name: "Without Webex users" }).click();
    await eventually(async () => (await panel(page)).webex?.text.startsWith("Not given"), "the Webex users are forgotten");
    assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "41");
  }));

/** The exact sentences that the readers give: the core's tests hold them fast. */
const sentences = readFile(new URL("../directory/snapshots/directory__broken__sentences.snap", import.meta.url), "utf8");
const spoken = (text) => text.replaceAll("`", "");
const SEVERITY = { reject: "error", acceptWithWarning: "warning", accept: "info" };

/** The places that the page names for what an index calls `where`. */
const places = ({ line, column, byte, path } = {}) =>
  [line && `line ${line}`, column && `column ${column}`, byte !== undefined && `byte ${byte}`, path].filter(Boolean);

/** Fails unless the findings hold the case's code, with its verdict, at its place. */
function checkFinding(findings, { file, verdict, code, where }) {
  const finding = findings.find((finding) => finding.code === code);
  assert.ok(finding, `${file}: no ${code} in ${JSON.stringify(findings)}`);
  assert.equal(finding.severity, SEVERITY[verdict], file);
  assert.match(finding.text, /\S+ \S+.*[.?)]$/, file);
  for (const place of places(where)) assert.ok(finding.place.split(", ").includes(place), `${file}: ${place} in ${finding.place}`);
  return finding;
}

test("every broken file of users says what is wrong and where, and what was loaded stays", () =>
  withPage(async (page) => {
    await ready(page);
    await openFiles(page);
    await pick(page, await fixture("formats/graph-users.jsonl"));
    let loaded = "graph-users.jsonl: 40 people";
    const { cases } = JSON.parse(await readFile(data("broken/INDEX.json"), "utf8"));
    const users = cases.filter(({ kind }) => kind === "users");
    assert.equal(users.length, 44);
    const snapshot = spoken(await sentences);
    for (const broken of users) {
      const { file, verdict, code: expected } = broken;
      // What is of Webex stands beside the people: recognised, not refused.
      await eventually(async () => (await panel(page)).people?.text.startsWith(loaded), loaded);
      await pick(page, await fixture(`broken/${file}`));
      const seen = async () => JSON.stringify(await panel(page));
      if (expected === "csv.isWebexExport" || expected === "json.isWebexUsers") {
        await eventually(async () => (await panel(page)).webex?.text.startsWith(`${file}: `), file, seen);
        continue;
      }
      let findings;
      if (verdict === "reject") {
        await eventually(async () => (await panel(page)).refused?.title === `Not read: ${file}`, file, seen);
        const { refused, people } = await panel(page);
        assert.ok(people.text.startsWith(loaded), `${file}: ${people.text}`);
        findings = refused.findings;
      } else {
        loaded = `${file}: `;
        await eventually(async () => (await panel(page)).people?.text.startsWith(loaded), file, seen);
        const { refused, people } = await panel(page);
        assert.equal(refused, undefined, file);
        findings = people.findings;
      }
      const { severity, code, text } = checkFinding(findings, broken);
      const [, ours] = snapshot.split(`\n${file}\n`);
      const line = `  ${severity[0].toUpperCase()}${severity.slice(1)} ${code} ${text}`;
      assert.ok(ours.split(/\n(?! )/)[0].split("\n").includes(line), `${file}: ${line}`);
    }
    await checkAccessibility(page, "the files with findings");
  }));

test("every broken list of Webex users says what is wrong and where, and both sides stay", () =>
  withPage(async (page) => {
    await ready(page);
    await openFiles(page);
    await pick(page, await fixture("formats/webex-scim2-users.json"));
    let loaded = "webex-scim2-users.json: 26 people";
    const { cases } = JSON.parse(await readFile(data("broken/INDEX.json"), "utf8"));
    const lists = cases.filter(({ kind }) => kind === "webexUsers");
    assert.equal(lists.length, 4);
    for (const broken of lists) {
      const { file, verdict } = broken;
      await eventually(async () => (await panel(page)).webex?.text.startsWith(loaded), loaded);
      await pick(page, await fixture(`broken/${file}`));
      const seen = async () => JSON.stringify(await panel(page));
      const isRefused = verdict === "reject";
      if (!isRefused) loaded = `${file}: `;
      await eventually(
        async () => (isRefused ? (await panel(page)).refused?.title === `Not read: ${file}` : (await panel(page)).webex?.text.startsWith(loaded)),
        file,
        seen,
      );
      const { refused, webex, people } = await panel(page);
      assert.ok(webex.text.startsWith(loaded), `${file}: ${webex.text}`);
      assert.equal(refused === undefined, !isRefused, file);
      assert.match(people.text, /^Twelve sample people/);
      checkFinding(isRefused ? refused.findings : webex.findings, broken);
    }
  }));

test("every broken schema says what is wrong and where, and the mapping stays", () =>
  withPage(async (page) => {
    await ready(page);
    await openFiles(page);
    let used = "The suggested Webex mapping, built in.";
    const { cases } = JSON.parse(await readFile(data("schema/broken/schema-index.json"), "utf8"));
    const files = cases.filter(({ file }) => file);
    assert.equal(files.length, 10);
    for (const broken of files) {
      const { file, verdict } = broken;
      await pick(page, await fixture(`schema/broken/${file}`));
      const seen = async () => JSON.stringify(await panel(page));
      if (verdict === "reject") {
        await eventually(async () => (await panel(page)).mapping.unused === `Not used: ${file}`, file, seen);
      } else {
        used = file;
        await eventually(async () => (await panel(page)).mapping.text === file, file, seen);
      }
      const { mapping, refused } = await panel(page);
      assert.equal(mapping.text, used);
      assert.equal(refused, undefined, file);
      checkFinding(mapping.findings, broken);
    }
    const schema = await readFile(data("schema/webex-synchronization-schema.json"));
    await pick(page, payload("truncated.json", schema.subarray(0, schema.length - 40)));
    await eventually(async () => (await panel(page)).mapping.unused === "Not used: truncated.json", "truncated");
    assert.equal((await panel(page)).mapping.findings[0].severity, "error");
    assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "13");
  }));

test("files beyond the limits are refused, and the page goes on", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-limits-"));
  t.after(() => rm(folder, { recursive: true }));
  await withPage(async (page) => {
    await ready(page);
    await openFiles(page);
    for (const [name, content, code] of [
      ["deep.json", "[".repeat(100_000) + "]".repeat(100_000), "json.tooDeep"],
      ["columns.csv", `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(",")}\n`, "csv.tooManyColumns"],
      ["line.csv", "a".repeat(17 << 20), "csv.line.tooLong"],
      ["cell.csv", `userPrincipalName,displayName\nada@contoso.com,"${"a".repeat(2 << 20)}"\n`, "csv.cell.tooLong"],
      ["string.json", JSON.stringify({ value: [{ userPrincipalName: "a".repeat(2 << 20) }] }), "json.string.tooLong"],
    ]) {
      // From a disk, as the browser reads it: the driver's own way takes seconds for so much.
      const path = join(folder, name);
      await writeFile(path, content);
      await page.locator("input[type=file]").last().setInputFiles(path);
      await eventually(
        async () => (await panel(page)).refused?.title === `Not read: ${name}`,
        name,
        async () => JSON.stringify(await panel(page)),
      );
      const { refused } = await panel(page);
      assert.deepEqual(refused.findings.map(({ code }) => code), [code]);
    }
    const schema = (mappings) =>
      JSON.stringify({
        id: "x",
        synchronizationRules: [
          {
            id: "r",
            sourceDirectoryName: "Microsoft Entra ID",
            targetDirectoryName: "CiscoWebEx",
            objectMappings: [{ enabled: true, sourceObjectName: "User", targetObjectName: "U", attributeMappings: ["@mappings"] }],
          },
        ],
        directories: [],
      }).replace('"@mappings"', mappings);
    const source = '{"type":"Attribute","name":"mail","expression":"[mail]","parameters":[]}';
    const call = '{"type":"Function","name":"ToLower","expression":"ToLower(...)","parameters":[{"key":"source","value":';
    const mapping = (target, matching, source) => `{"targetAttributeName":"${target}","matchingPriority":${matching},"source":${source}}`;
    for (const [name, content, code] of [
      ["deep-source.json", schema(mapping("userName", 1, call.repeat(20_000) + source + "}]}".repeat(20_000))), "schema.source.tooDeep"],
      ["mappings.json", schema(Array.from({ length: 50_000 }, (_, at) => mapping(`a${at}`, Number(at === 0), source)).join(",")), "schema.tooManyMappings"],
    ]) {
      await pick(page, payload(name, content));
      await eventually(
        async () => (await panel(page)).mapping.unused === `Not used: ${name}`,
        name,
        async () => JSON.stringify(await panel(page)),
      );
      assert.deepEqual((await panel(page)).mapping.findings.map(({ code }) => code), [code]);
    }
    await page.keyboard.press("Escape");
    await edit(page, "displayName");
    await expression(page).fill("ToUpper([displayName])");
    await eventually(async () => (await everyRow(page)).every(([name, , value]) => value === name.toUpperCase()), "the page still works");
  });
});

test("a dropped file is corrected by hand, replaced, and taken back", () =>
  withPage(async (page) => {
    await ready(page);
    await edit(page, "displayName");
    await expression(page).fill("[department]");
    const sample = await everyRow(page);
    await drop(page, await fixture("formats/graph-users-no-select.json"));
    const six = graph.slice(0, 6);
    const missing = six.map(({ displayName, userPrincipalName }) => [displayName, userPrincipalName, "not in this file"]);
    await eventuallyEqual(() => everyRow(page), missing, "dropped");
    await page.getByText("graph-users-no-select.json is loaded.").waitFor(WAIT);
    await checkAccessibility(page, "a file that was loaded");

    await page.getByRole("button", { name: "Details" }).click();
    await page.getByRole("combobox", { name: "Read column jobTitle as" }).selectOption("department");
    const assigned = six.map(({ displayName, userPrincipalName, jobTitle }) => [displayName, userPrincipalName, jobTitle]);
    await eventuallyEqual(() => everyRow(page), assigned, "a column read as another attribute");
    await checkAccessibility(page, "columns");
    await page.getByRole("combobox", { name: "Read column jobTitle as" }).selectOption({ label: "not read" });
    await eventuallyEqual(() => everyRow(page), missing, "a column that is not read");

    await page.getByRole("dialog").getByText("Replace").waitFor(WAIT);
    await pick(page, await fixture("formats/graph-users-page-1.json"));
    const twentyFive = graph.slice(0, 25);
    const department = ({ displayName, userPrincipalName, department }) => [displayName, userPrincipalName, department ?? "no value"];
    await eventuallyEqual(() => everyRow(page), twentyFive.map(department), "replaced");

    await page.getByRole("button", { name: "Back to the sample" }).last().click();
    await page.keyboard.press("Escape");
    await eventuallyEqual(async () => (await everyRow(page)).map(([name]) => name), sample.map(([name]) => name), "the sample is back");
    await page.locator(".ways .taken").getByText("Twelve sample people are previewed").waitFor(WAIT);
  }));

test("pages of one list that are dropped together are one population", () =>
  withPage(async (page) => {
    await ready(page);
    const [first, second] = await Promise.all([1, 2].map((number) => fixture(`formats/graph-users-page-${number}.json`)));
    const names = graph.map(({ displayName }) => displayName);
    const shown = async () => (await everyRow(page)).map(([name]) => name);
    await drop(page, second, first);
    await page.getByText("graph-users-page-1.json and 1 more is loaded.").waitFor(WAIT);
    await eventuallyEqual(shown, names, "two pages, the last one first");
    await drop(page, first, second, first);
    await page.getByText("graph-users-page-1.json and 2 more is loaded.").waitFor(WAIT);
    await eventuallyEqual(shown, names, "a page that is there twice");
    await openFiles(page);
    await page.getByRole("dialog").getByText("occur again with the same id and are counted once").waitFor(WAIT);
  }));

test("a schema that is dropped or pasted is the mapping from then on, and undo brings the former one back", () =>
  withPage(async (page, { context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page);
    const targets = () => page.locator(".attributes .target").allTextContents();
    const before = await targets();
    const name = "webex-synchronization-schema-customised.json";
    const schema = await fixture(`schema/${name}`);
    await drop(page, schema);
    await page.getByText(`${name} is in use.`).waitFor(WAIT);
    const rules = JSON.parse(schema.buffer).synchronizationRules;
    const mapping = rules.flatMap(({ objectMappings }) => objectMappings).find(({ sourceObjectName }) => sourceObjectName === "User");
    await eventuallyEqual(targets, mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName), "its targets");
    await page.getByRole("button", { name: "Undo" }).click();
    await eventuallyEqual(targets, before, "the former mapping");
    // Windows PowerShell redirects in UTF-16.
    await drop(page, payload("redirected.json", Buffer.from(`\ufeff${schema.buffer}`, "utf16le")));
    await page.getByText("redirected.json is in use.").waitFor(WAIT);
    await page.getByRole("button", { name: "Undo" }).click();
    await eventuallyEqual(targets, before, "the former mapping once more");
    // From Graph Explorer's answer into the page; at first something else is in the clipboard.
    await page.getByRole("button", { name: "Fetch the mapping yourself" }).click();
    await page.getByText("Paste the schema", { exact: true }).click();
    await page.locator("details.paste[open] textarea").fill("GET /v1.0/servicePrincipals");
    await page.locator("details.paste[open]").getByRole("button", { name: "Use this text" }).click();
    await page.locator(".notice.bad").waitFor(WAIT);
    assert.deepEqual(await targets(), before, "the mapping stays");
    await page.getByRole("button", { name: "Fetch the mapping yourself" }).click();
    await page.getByText("Paste the schema", { exact: true }).click();
    await page.locator("details.paste[open] textarea").focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), schema.buffer.toString());
    await page.keyboard.press("Control+v");
    await page.locator("details.paste[open]").getByRole("button", { name: "Use this text" }).click();
    await page.getByText("pasted schema is in use.").waitFor(WAIT);
    await eventuallyEqual(targets, mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName), "the pasted one's targets");
  }));
