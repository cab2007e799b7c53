// From a dropped file to complete counts: milliseconds, long tasks on the page, memory.
import { launch, open } from "../harness/browser.mjs";
import { dropHeld, hold, median, withPopulations } from "../harness/population.mjs";
import { watchRenderer } from "../harness/memory.mjs";
import { serve } from "../harness/server.mjs";
import { ready } from "../harness/steps.mjs";

const RUNS = 5;
/** Runs of their own: whoever looks every five milliseconds how much is held takes a part of a core from what is measured. */
const WATCHED = 2;
const BUDGETS = new Map([
  [10_000, 120],
  [100_000, 600],
]);
const MEMORY = 200;
const LONG = 50;

/** One load on a fresh page in a fresh browser, so that the only renderer is the page's; its time, or the memory it takes. */
async function load(url, path, count, { watched = false } = {}) {
  const browser = await launch(["--renderer-process-limit=1"]);
  try {
    const { page } = await open(browser, url);
    await ready(page);
    await hold(page, path);
    const memory = watched ? await watchRenderer(browser) : undefined;
    const { taken, tasks } = await dropHeld(page, count);
    return memory ? { before: memory.before, most: await memory.stop() } : { taken, tasks };
  } finally {
    await browser.close();
  }
}

await withPopulations([...BUDGETS.keys()], async (files) => {
  const server = await serve();
  try {
    console.log("| users | complete counts, median (ms) | all runs (ms) | budget (ms) | longest page task (ms) | page tasks over 50 ms | renderer before (MB) | renderer at most (MB) |");
    console.log("|---:|---:|---|---:|---:|---:|---:|---:|");
    for (const [count, budget] of BUDGETS) {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await load(server.url, files.get(count), count));
      const times = runs.map(({ taken }) => taken);
      const tasks = runs.flatMap(({ tasks }) => tasks);
      const watches = [];
      for (let run = 0; run < WATCHED; run += 1) watches.push(await load(server.url, files.get(count), count, { watched: true }));
      const most = Math.max(...watches.map(({ most }) => most));
      const cells = [
        count.toLocaleString("en"),
        median(times).toFixed(0),
        times.map((time) => time.toFixed(0)).join(", "),
        budget,
        Math.max(0, ...tasks).toFixed(0),
        `${tasks.filter((task) => task > LONG).length} in ${RUNS} runs`,
        median(watches.map(({ before }) => before)).toFixed(0),
        most.toFixed(0),
      ];
      console.log(`| ${cells.join(" | ")} |`);
      if (median(times) > budget || tasks.some((task) => task > LONG) || most > MEMORY) process.exitCode = 1;
    }
    console.log("\nThe renderer's own memory (anonymous pages of page and workers together) is an upper bound of wasm memories and JS heaps.");
  } finally {
    await server.close();
  }
});
