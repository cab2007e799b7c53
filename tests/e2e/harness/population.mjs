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
 * Hands the paths of files with so many users each to `work`, by count; says that it is skipped where the generator or Python
 * is missing.
 */
export async function withPopulations(counts, work) {
  const python = await run("python3", ["--version"]).catch(() => undefined);
  if (!python || !existsSync(GENERATOR)) {
    console.log("skipped: python3 or the generator of users is not here; HUBSYNC_GENERATOR names the generator");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "hubsync-people-"));
  try {
    const files = new Map();
    for (const count of counts) {
      const out = join(folder, String(count));
      await run("python3", [GENERATOR, "--count", String(count), "--out", out, "--webex", "none"]);
      files.set(count, join(out, "entra-users.csv"));
    }
    await work(files);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The page with the file in hand: what is dropped later is already chosen, in a field of the measurement's own. */
export async function hold(page, path) {
  await page.evaluate(() => {
    const field = document.createElement("input");
    Object.assign(field, { type: "file", id: "measurement", hidden: true });
    document.body.append(field);
  });
  await page.locator("#measurement").setInputFiles(path);
}

/** Lets the held file fall onto the page: milliseconds until all are counted, and the page's long tasks meanwhile. */
export function dropHeld(page, count) {
  return page.evaluate(async (count) => {
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: "longtask" });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(document.querySelector("#measurement").files[0]);
    const sentence = `${count.toLocaleString("en")} people: `;
    const complete = () =>
      document.querySelector(".truth").getAttribute("aria-busy") === "false" &&
      document.querySelector(".truth .sentence").textContent.startsWith(sentence);
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
  }, count);
}

/** The middle of some numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The number below which a share of the numbers lies. */
export const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
