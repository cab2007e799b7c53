// All outcomes of many people against their Webex users: dropped to complete totals, one expression changed to totals again.
import { launch, open } from "../harness/browser.mjs";
import { watchRenderer } from "../harness/memory.mjs";
import { dropHeld, hold, median, pressKeys, withPopulations } from "../harness/population.mjs";
import { serve } from "../harness/server.mjs";
import { WAIT, ready } from "../harness/steps.mjs";

const USERS = 100_000;
const RUNS = 5;
const KEYS = 20;
const [TOTALS, AGAIN, MEMORY, LONG] = [1_000, 100, 300, 50];
const EXPRESSION = 'Append([displayName], "x")';

/** The place of outcomes on a fresh page in a fresh browser, so that the only renderer is the page's. */
async function load(url, paths) {
  const browser = await launch(["--renderer-process-limit=1"]);
  try {
    const { page } = await open(browser, url);
    await ready(page);
    const places = page.getByRole("navigation", { name: "Places" });
    await places.getByRole("link", { name: "Outcomes" }).click();
    await page.locator(".flow-table").waitFor(WAIT);
    await hold(page, ...paths);
    const renderer = await watchRenderer(browser);
    const { taken, tasks } = await dropHeld(page, USERS, { against: true });
    const used = await renderer.used();
    const most = await renderer.stop();
    await places.getByRole("link", { name: "People" }).click();
    const again = await pressKeys(page, EXPRESSION, KEYS);
    return { taken, used, tasks, most, before: renderer.before, again: again.map(({ counts }) => counts) };
  } finally {
    await browser.close();
  }
}

await withPopulations(
  [USERS],
  async (files, webex) => {
    const server = await serve();
    try {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await load(server.url, [files.get(USERS), webex.get(USERS)]));
      const of = (what) => runs.map((run) => run[what]);
      const shown = (numbers) => numbers.map((number) => number.toFixed(0)).join(", ");
      const tasks = of("tasks").flat();
      const again = of("again").map(median);
      const most = Math.max(...of("most"));
      console.log(`${USERS.toLocaleString("en")} users against their Webex users, ${RUNS} runs on fresh pages:\n`);
      console.log("| what | median | all runs | figure |");
      console.log("|---|---:|---|---:|");
      console.log(`| dropped to complete totals (ms) | ${shown([median(of("taken"))])} | ${shown(of("taken"))} | ${TOTALS} |`);
      console.log(`| its processor time, page and workers together (ms) | ${shown([median(of("used"))])} | ${shown(of("used"))} | |`);
      console.log(`| one expression changed to totals again, median of ${KEYS} keys (ms) | ${shown([median(again)])} | ${shown(again)} | ${AGAIN} |`);
      console.log(`| longest page task while loading (ms) | | ${shown([Math.max(0, ...tasks)])} | ${LONG} |`);
      console.log(`| renderer's own memory, before and at most (MB) | | ${shown([median(of("before")), most])} | ${MEMORY} |`);
      const isMissed = median(of("taken")) > TOTALS || median(again) > AGAIN || tasks.some((task) => task > LONG) || most > MEMORY;
      if (isMissed) process.exitCode = 1;
    } finally {
      await server.close();
    }
  },
  "csv",
);
