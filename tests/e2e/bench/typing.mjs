// From a key press to the new values of the rows in view, and to complete counts: 12 people and 100,000.
import { withPage } from "../harness/browser.mjs";
import { dropHeld, hold, median, pressKeys, withPopulations } from "../harness/population.mjs";
import { ready } from "../harness/steps.mjs";

const USERS = 100_000;
const KEYS = 20;

const line = (people, measured) => {
  const of = (what) => measured.map((one) => one[what]);
  const cells = [people.toLocaleString("en"), ...["rows", "counts"].flatMap((what) => [median(of(what)).toFixed(0), Math.max(...of(what)).toFixed(0)])];
  console.log(`| ${cells.join(" | ")} |`);
};

const EXPRESSION = 'Append([displayName], "x")';
console.log("| people | rows in view, median (ms) | longest (ms) | complete counts, median (ms) | longest (ms) |");
console.log("|---:|---:|---:|---:|---:|");
await withPage(async (page) => {
  await ready(page);
  line(12, await pressKeys(page, EXPRESSION, KEYS));
});
await withPopulations([USERS], (files) =>
  withPage(async (page) => {
    await ready(page);
    await hold(page, files.get(USERS));
    await dropHeld(page, USERS);
    line(USERS, await pressKeys(page, EXPRESSION, KEYS));
  }),
);
