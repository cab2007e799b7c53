// The package in dist/npm, used as a script would: imported in Node, its examples run, its declarations compiled strictly.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, cp, mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const project = fileURLToPath(new URL("../..", import.meta.url));
const data = join(project, "tests/data");
const text = (name) => readFile(join(data, name), "utf8");
let folder;
let hubsync;

// A folder of its own in which the package is installed, as npm would lay it.
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "hubsync-npm-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(join(project, "dist/npm"), join(folder, "node_modules/hubsync"));
  await cp(join(project, "tests/npm/project"), folder, { recursive: true });
  await cp(join(project, "src/embed/npm/examples"), join(folder, "examples"), { recursive: true });
  hubsync = await import(createRequire(join(folder, "main.mjs")).resolve("hubsync"));
});
after(() => rm(folder, { recursive: true }));

test("an expression is read, checked, laid out, evaluated and explained", () => {
  const { tree, diagnostics } = hubsync.parse('Append("😀", [mail)');
  assert.equal(tree.kind, "call");
  assert.equal('Append("😀", [mail)'.slice(diagnostics[0].start, diagnostics[0].start + 1), "[");
  const [found] = hubsync.check("ToLower([departmnt])", { attributes: ["department"] }).diagnostics;
  const [{ start, end, text: mended }] = found.fixes[0].edits;
  assert.equal("ToLower([departmnt])".slice(0, start) + mended + "ToLower([departmnt])".slice(end), "ToLower([department])");
  assert.equal(hubsync.format("ToLower( [mail] , )"), "ToLower([mail], )");
  const request = { expression: 'Join("-", [a], [b])', attributes: { a: 1, b: ["x", "y"], c: null, d: true } };
  assert.deepEqual(hubsync.evaluate(request).explanation, null);
  assert.equal(hubsync.explain(request).explanation.parts.length, 3);
  assert.equal(hubsync.evaluate({ expression: "ToUpper([n])" }).value, null);
  assert.equal(hubsync.evaluateLines('{"expression":"ToUpper([a])","attributes":{"a":"x"}}\n'), '{"outcome":"value","value":"X","diagnostics":[]}\n');
});

test("a preview of both sides, saved tests and differences", async () => {
  const schema = await text("schema/webex-synchronization-schema.json");
  const users = await readFile(join(data, "formats/entra-download-users.csv"));
  const webex = await readFile(join(data, "formats/webex-scim2-users.json"));
  const preview = hubsync.preview({ schema }, users, webex);
  assert.equal(preview.lines.trim().split("\n").length, preview.users);
  assert.equal(preview.outcomes.reduce((sum, { users }) => sum + users, 0), preview.users);
  assert.equal(preview.webexFile.users > 0, true);
  const tests = { tests: [{ name: "a", user: { displayName: "Ann" }, expect: { values: { displayName: "Bob" } } }] };
  assert.equal(hubsync.test(JSON.stringify(tests), schema).failed, 1);
  const customised = await text("schema/webex-synchronization-schema-customised.json");
  assert.equal(hubsync.diffSchemas(schema, schema).differences.length, 0);
  assert.equal(hubsync.diffSchemas(schema, customised).differences.some(({ change }) => change === "added"), true);
});

test("what goes wrong is thrown as an error with a code", () => {
  const thrown = (work, code, words) => assert.throws(work, (error) => {
    assert.equal(error instanceof Error, true);
    assert.equal(error.name, "ApiError");
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
  const none = new Uint8Array();
  thrown(() => hubsync.format("ToLower("), "expression", /./);
  thrown(() => hubsync.preview({}, none), "options", /exactly one of/);
  thrown(() => hubsync.preview({ suggest: true }, none), "options", /suggest/);
  thrown(() => hubsync.preview({ suggested: true }, none), "file", /./);
  thrown(() => hubsync.evaluate({ expresion: "x" }), "options", /missing field `expression`/);
  thrown(() => hubsync.diffSchemas("{}", "{}"), "schema", /`old`/);
  assert.equal(hubsync.apiVersion(), "1.0");
});

test("the examples run", async () => {
  const users = join(data, "formats/entra-download-users.csv");
  const preview = await run("node", ["examples/preview.mjs", users], { cwd: folder });
  assert.match(preview.stdout, /^\d+ users, \d+ without a problem\n/);
  const expression = await run("node", ["examples/expression.mjs", "ToUpper([a])", "a=x=y"], { cwd: folder });
  assert.match(expression.stdout, /^value: "X=Y"\n/);
  const refused = await run("node", ["examples/preview.mjs", join(data, "schema/PROVENANCE.md")], { cwd: folder }).catch((error) => error);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /^file: /);
});

test("the declarations compile strictly", async () => {
  const compiler = join(project, "node_modules/typescript/bin/tsc");
  await run("node", [compiler, "--project", folder]).catch(({ stdout }) => assert.fail(stdout));
});
