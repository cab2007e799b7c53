// Scrolling the list of 100,000 people from end to end: the times between frames.
import { withPage } from "../harness/browser.mjs";
import { dropHeld, hold, quantile, withPopulations } from "../harness/population.mjs";
import { ready } from "../harness/steps.mjs";

const USERS = 100_000;
/** Frames of one way through the list: five seconds at 60 a second. */
const FRAMES = 300;
/** A fast wheel moves some four rows in a frame; end to end in five seconds it is 333 rows, which no eye follows. */
const WAYS = [
  ["end to end", undefined],
  ["end to end", undefined],
  ["end to end", undefined],
  ["wheel, 4 rows a frame", 224],
  ["wheel, 4 rows a frame", 224],
];
const BUDGET = { usual: 17, worst: 50 };

/** Scrolls from the top in equal steps, one for each frame: to the bottom, or so many pixels in each. */
function scroll(page, pixels) {
  return page.evaluate(async ([frames, pixels]) => {
    const grid = document.querySelector(".grid");
    const last = pixels ? pixels * frames : grid.scrollHeight - grid.clientHeight;
    const frame = () => new Promise(requestAnimationFrame);
    grid.scrollTop = 0;
    for (let rest = 0; rest < 30; rest += 1) await frame();
    const times = [];
    let awaited = 0;
    let before = await frame();
    for (let step = 1; step <= frames; step += 1) {
      grid.scrollTop = (last * step) / frames;
      const now = await frame();
      times.push(now - before);
      before = now;
      if (document.querySelector(".people-row.awaited")) awaited += 1;
    }
    await new Promise((done) => setTimeout(done, 500));
    const shown = [...document.querySelectorAll(".people-row[id]")].map((row) => Number(row.getAttribute("aria-rowindex")));
    return { times, awaited, end: Math.max(0, ...shown) - 1 };
  }, [FRAMES, pixels]);
}

await withPopulations([USERS], (files) =>
  withPage(async (page) => {
    await ready(page);
    await hold(page, files.get(USERS));
    await dropHeld(page, USERS);
    console.log("| way | 50 % (ms) | 95 % (ms) | longest (ms) | frames over 50 ms | frames with an awaited row drawn | last row reached |");
    console.log("|---|---:|---:|---:|---:|---:|---:|");
    for (const [way, pixels] of WAYS) {
      const { times, awaited, end } = await scroll(page, pixels);
      const over = times.filter((time) => time > BUDGET.worst).length;
      const cells = [way, quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1), Math.max(...times).toFixed(1), `${over} of ${FRAMES}`, awaited, end];
      console.log(`| ${cells.join(" | ")} |`);
      if (quantile(times, 0.95) > BUDGET.usual || over > 0 || (!pixels && end !== USERS)) process.exitCode = 1;
    }
  }),
);
