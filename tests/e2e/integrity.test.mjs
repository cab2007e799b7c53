// What the page loads is checked against the digests that the page names: a script that was changed does not run, and that is said.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { launch, open } from "./harness/browser.mjs";
import { DIST, serve } from "./harness/server.mjs";
import { WAIT } from "./harness/steps.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const digest = (algorithm, bytes) => `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;

test("every script and stylesheet that a page names carries its digest", async () => {
  for (const [page, least] of [["index.html", 3], ["redirect.html", 2], ["documentation.html", 1]]) {
    const html = await readFile(join(DIST, page), "utf8");
    const named = [...html.matchAll(/<script [^>]*src="([^"]*)"[^>]*>|<link rel="stylesheet" href="([^"]*)"[^>]*>/g)];
    assert.ok(named.length >= least, `${page} names ${named.length} files`);
    for (const [element, script, link] of named) {
      const bytes = await readFile(join(DIST, script ?? link));
      const [, algorithm, said] = element.match(/ integrity="((?:sha\d+)(?=-))([^"]*)"/) ?? [];
      assert.equal(`${algorithm}${said}`, digest(algorithm ?? "sha256", bytes), element);
    }
  }
  const html = await readFile(join(DIST, "index.html"), "utf8");
  const [, map] = html.match(/<script type="importmap">([^<]*)<\/script>/);
  const modules = Object.entries(JSON.parse(map).integrity);
  assert.ok(modules.length >= 3, map);
  for (const [name, said] of modules) assert.equal(said, digest("sha256", await readFile(join(DIST, name))), name);
  for (const [, name] of html.matchAll(/rel="modulepreload" href="([^"]*)"/g)) assert.ok(modules.some(([module]) => module === name), name);
  const boot = await readFile(join(DIST, html.match(/src="([^"]*boot-[^"]*)"/)[1]), "utf8");
  const imported = [...boot.matchAll(/import\("([^"]*)"\)/g)].map(([, name]) => name);
  assert.ok(imported.length >= 3, boot);
  for (const name of imported) assert.ok(modules.some(([module]) => module === name), name);
  const signIn = (await readdir(DIST)).find((name) => name.startsWith("sign-in-"));
  const script = await readFile(join(DIST, signIn), "utf8");
  const [msal] = script.match(/msal-browser-[^"]*/);
  const [said] = script.match(/sha256-[^"]*/);
  assert.equal(said, digest("sha256", await readFile(join(DIST, msal))));
});

for (const [what, pattern] of [
  ["the script that starts the page", /^boot-.*\.js$/],
  ["the page's program", /^hubsync-web-[0-9a-f]+\.js$/],
  ["the module that fetches chunks", /^hubsync-web-link-.*\.js$/],
]) {
  test(`${what}, changed on its way, does not run, and the page says so`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "hubsync-"));
    await cp(DIST, folder, { recursive: true, filter: (path) => !path.startsWith(join(DIST, "npm")) });
    const [name] = (await readdir(folder)).filter((name) => pattern.test(name));
    await appendFile(join(folder, name), "\nglobalThis.changed = true;\n");
    const server = await serve("/", { folder: `${folder}/` });
    try {
      const { page, context, faults } = await open(browser, server.url);
      await page.getByRole("alert").filter({ hasText: "A part of the page could not be loaded" }).waitFor(WAIT);
      assert.equal(await page.evaluate(() => globalThis.changed), undefined);
      assert.ok(faults.some((fault) => /integrity/.test(fault)), faults.join("\n"));
      await checkAccessibility(page, what);
      await context.close();
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
}
