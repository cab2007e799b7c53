// Many people: files of the project's generator, written into a folder that is removed at the end.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const GENERATOR = process.env.HUBSYNC_GENERATOR ?? fileURLToPath(new URL("../../../../shared/data/fixtures/generate_users.py", import.meta.url));
const run = promisify(execFile);

/**
 * Hands the paths of files with so many users each to `work`, by count, and of their Webex users if wanted; says that it is skipped
 * where the generator or Python is missing.
 */
export async function withPopulations(counts, work, webex = "none") {
  const python = await run("python3", ["--version"]).catch(() => undefined);
  if (!python || !existsSync(GENERATOR)) {
    console.log("skipped: python3 or the generator of users is not here; HUBSYNC_GENERATOR names the generator");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "hubsync-people-"));
  try {
    const [files, others] = [new Map(), new Map()];
    for (const count of counts) {
      const out = join(folder, String(count));
      await run("python3", [GENERATOR, "--count", String(count), "--out", out, "--webex", webex]);
      files.set(count, join(out, "entra-users.csv"));
      others.set(count, join(out, "webex-users.csv"));
    }
    await work(files, others);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The page with files in hand: what is dropped later is already chosen, in a field of the measurement's own. */
export async function hold(page, ...paths) {
  await page.evaluate(() => {
    const field = document.createElement("input");
    Object.assign(field, { type: "file", id: "measurement", hidden: true, multiple: true });
    document.body.append(field);
  });
  await page.locator("#measurement").setInputFiles(paths);
}

/**
 * Lets the held files fall onto the page: milliseconds until all are counted, against Webex users if there are any among the files, and
 * the page's long tasks meanwhile.
 */
export function dropHeld(page, count, { against = false } = {}) {
  return page.evaluate(async ({ count, against }) => {
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: "longtask" });
    const dataTransfer = new DataTransfer();
    for (const file of document.querySelector("#measurement").files) dataTransfer.items.add(file);
    const sentence = `${count.toLocaleString("en")} people: `;
    const complete = () =>
      document.querySelector(".truth").getAttribute("aria-busy") === "false" &&
      document.querySelector(".truth .sentence").textContent.startsWith(sentence) &&
      (!against || document.querySelector(".left-alone") !== null);
    const start = performance.now();
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    await new Promise((done) => {
      const mutations = new MutationObserver(() => {
        if (!complete()) return;
        mutations.disconnect();
        done();
      });
      mutations.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const taken = performance.now() - start;
    await new Promise((done) => setTimeout(done, 300));
    observer.disconnect();
    return { taken, tasks };
  }, { count, against });
}

/** Presses keys at the end of a text in the expression; milliseconds to the rows and to the counts for each. */
export async function pressKeys(page, expression, keys) {
  const field = page.getByRole("textbox", { name: "Expression" });
  await page.locator(".attributes .target").getByText("displayName", { exact: true }).click();
  await field.fill(expression);
  await page.evaluate((expression) => {
    const field = document.querySelector("textarea[aria-invalid], .editor textarea") ?? document.querySelector("textarea");
    field.focus();
    field.setSelectionRange(expression.length - 2, expression.length - 2);
    window.measured = [];
    const results = () => [...document.querySelectorAll(".people-row[id] .result")];
    document.addEventListener(
      "keydown",
      () => {
        const start = performance.now();
        const before = results().map((result) => result.textContent);
        let rows;
        const look = new MutationObserver(() => {
          const now = results();
          rows ??= now.length > 0 && now.every((result, at) => result.textContent === `${before[at]}y`) ? performance.now() - start : undefined;
          if (rows === undefined || document.querySelector(".truth").getAttribute("aria-busy") === "true") return;
          look.disconnect();
          window.measured.push({ rows, counts: performance.now() - start });
        });
        look.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
      },
      { capture: true },
    );
  }, expression);
  await page.waitForFunction(() => [...document.querySelectorAll(".people-row[id] .result")].every((result) => result.textContent.endsWith("x")));
  await page.waitForFunction(() => document.querySelector(".truth").getAttribute("aria-busy") === "false");
  for (let key = 1; key <= keys; key += 1) {
    await page.keyboard.press("y");
    await page.waitForFunction((key) => window.measured.length === key, key);
  }
  return page.evaluate(() => window.measured);
}

/** The middle of some numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The number below which a share of the numbers lies. */
export const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
