// The page as one file: opened from disk, without a network, it previews a dropped file, and nothing can leave.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { checkAccessibility } from "./harness/axe.mjs";
import { launch, open } from "./harness/browser.mjs";
import { DIST } from "./harness/server.mjs";
import { WAIT, drop, eventually, fixture, ready, unplug } from "./harness/steps.mjs";

const MAKER = fileURLToPath(new URL("../../xtask/offline.mjs", import.meta.url));

test("the single file opens from disk with the network off, reads a file, and connects to nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-"));
  const file = join(folder, "hubsync-offline.html");
  await promisify(execFile)("node", [MAKER, DIST, file]);
  const browser = await launch();
  try {
    const { page, context, faults } = await open(browser, pathToFileURL(file).href, { offline: true });
    await unplug(page);
    await ready(page);
    await checkAccessibility(page, "the single file");
    await drop(page, await fixture("formats/graph-users.jsonl"));
    await eventually(async () => (await page.locator(".grid").getAttribute("aria-rowcount")) === "41", "the file is read");
    await page.getByLabel("Webex attribute whose mapping is open").selectOption({ label: "userName" });
    await eventually(async () => (await page.locator(".people-row .result").first().textContent()).includes("@"), "a value is shown");

    // A part that is loaded later comes out of the file too.
    await page.locator(".bar").getByRole("button", { name: "Functions" }).click();
    await page.locator(".functions details").first().waitFor(WAIT);
    await page.keyboard.press("Escape");

    const licences = context.waitForEvent("page", WAIT);
    await page.getByRole("link", { name: /Licences/ }).click();
    await (await licences).getByRole("heading", { name: "Licences" }).waitFor(WAIT);
    const documents = context.waitForEvent("page", WAIT);
    await page.getByRole("link", { name: "Documentation" }).click();
    await (await documents).getByRole("heading", { name: "Documentation" }).waitFor(WAIT);
    // What would need a connection is not there, whoever asks for it.
    assert.deepEqual(await page.locator(".places a").allInnerTexts(), ["People", "Mapping", "Outcomes"]);
    await page.evaluate(() => (location.hash = "#/tenant"));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    assert.equal(await page.locator(".places a[aria-current]").innerText(), "People");
    assert.deepEqual(faults, []);

    await page.evaluate(() => fetch("https://elsewhere.invalid/").catch(() => {}));
    await eventually(() => faults.some((fault) => fault.startsWith("policy violation: connect-src")), "a connection is refused", () => faults.join("\n"));
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
});
