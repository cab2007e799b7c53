// The release in the browser: it loads under its policy, from any path, alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { open, launch, withPage } from "./harness/browser.mjs";
import { policy, serve } from "./harness/server.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 }).waitFor({ timeout: 10_000 });

test("the policy is the agreed one", async () => {
  assert.equal(
    // The one digest is that of the list of digests (integrity.test.mjs).
    (await policy()).replace(/'sha256-[^']{44}' /, "DIGEST "),
    "default-src 'none'; script-src 'self' DIGEST 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' " +
      "https://login.microsoftonline.com https://graph.microsoft.com https://webexapis.com https://api-usgov.webex.com; " +
      "frame-src 'self' https://login.microsoftonline.com; worker-src 'self'; " +
      "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; manifest-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types hubsync",
  );
});

for (const base of ["/", "/tools/hubsync/"]) {
  test(`the page loads under ${base}`, () => withPage(heading, { base }));
}

for (const colorScheme of ["light", "dark"]) {
  test(`the first screen is accessible (${colorScheme})`, () =>
    withPage(
      async (page) => {
        await heading(page);
        await checkAccessibility(page, "the first screen before anybody is shown");
        await page.locator('.people [role="row"][aria-selected="true"]').waitFor();
        await checkAccessibility(page, "the first screen");
      },
      { colorScheme },
    ));
}

test("the harness notices what must not happen", async () => {
  const server = await serve();
  const browser = await launch();
  try {
    const { page, faults } = await open(browser, server.url);
    await heading(page);
    assert.deepEqual(faults, []);
    await page.evaluate(() => {
      try {
        document.body.innerHTML = "<b onclick='window.inline = true'>markup</b>";
      } catch {
        window.refused = true;
      }
      document.body.setAttribute("style", "color: red");
      setTimeout(() => {
        throw new Error("planted");
      });
      fetch("http://elsewhere.invalid/").catch(() => {});
    });
    const expected = [
      "policy violation: require-trusted-types-for",
      "policy violation: style-src-attr inline",
      "policy violation: connect-src http://elsewhere.invalid/",
      "console error: ",
      "exception: planted",
    ];
    const missing = () => expected.filter((part) => !faults.some((fault) => fault.includes(part)));
    for (let tries = 0; missing().length > 0 && tries < 100; tries += 1) await page.waitForTimeout(20);
    assert.deepEqual(missing(), [], faults.join("\n"));
    assert.equal(await page.evaluate(() => window.refused), true);
  } finally {
    await browser.close();
    await server.close();
  }
});
