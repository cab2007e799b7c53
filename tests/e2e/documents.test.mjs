// The documents in the release: reached from the page's foot, one page without script, its links lead somewhere, readable everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, ready } from "./harness/steps.mjs";

test("the documents are linked from the foot, by keyboard, in both schemes and on a narrow screen", () =>
  withPage(async (page) => {
    await ready(page);
    const link = page.getByRole("contentinfo").getByRole("link", { name: "Documentation" });
    await link.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Documentation" }).waitFor(WAIT);
    assert.equal(await page.locator("script").count(), 0);

    // Each link within the page has its target; each name of a chapter is one of the contents.
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)),
    );
    assert.deepEqual(lost, []);
    const contents = await page.getByRole("navigation", { name: "Contents" }).getByRole("link").allInnerTexts();
    assert.deepEqual(contents, await page.getByRole("heading", { level: 2 }).allInnerTexts());
    assert.ok(contents.includes("Functions"), contents.join());

    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#getting-started$/);
    // The functions are those of the page's help.
    const functions = page.locator('section[aria-labelledby="functions"]');
    assert.equal(await functions.getByRole("heading", { level: 3 }).count(), 54);

    for (const [scheme, width] of [["light", 1440], ["dark", 390]]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await checkAccessibility(page, `the documents, ${scheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
    }
    await page.getByRole("link", { name: "Back to hubsync" }).click();
    await ready(page);
  }));
