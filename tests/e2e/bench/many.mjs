// 20,000 who are assigned and 20,000 who are to be: the page's longest tasks when they are chosen, one more is chosen, all is planned, the
// 10,000 who are missing are assigned, and when that is taken back.
import assert from "node:assert/strict";
import { button, stage, stages } from "../harness/journey.mjs";
import { withLive } from "../harness/live.mjs";
import { chooseMembers, mainDone, manyTenant, watchWrites, withExisting } from "../harness/many.mjs";
import { tasksOf, tasksOfLong } from "../harness/tasks.mjs";

const MANY = 20_000;
const LONG = { timeout: 120_000 };
/** For thousands of writes. */
const APPLIED = { timeout: 1_800_000 };
/** Milliseconds of processor time that a task of the page may take. */
const FIGURE = 50;

const { tenant, existing, spare } = manyTenant(MANY);

await withLive(
  async (page, { cloud, browser }) => {
    await withExisting(page, cloud, existing);
    const written = await watchWrites(page);
    const rows = [];
    const measure = async (what, work, tasksOfIt = tasksOf) => {
      await written();
      let took;
      const tasks = await tasksOfIt(browser, page, async () => {
        const begin = performance.now();
        await work();
        took = performance.now() - begin;
      });
      const writes = await written();
      const sum = writes.reduce((all, [, length]) => all + length, 0) / 1000;
      rows.push([what, took.toFixed(0), (tasks[0] ?? 0).toFixed(0), writes.length, sum.toFixed(0)]);
    };
    const removeOne = async (left) => {
      await stages(page).getByRole("button", { name: /^Remove / }).nth(20).click();
      await stages(page).getByRole("heading", { name: `To be assigned (${left})` }).waitFor(LONG);
    };
    const widen = async () => {
      await button(page, "Show the widen plan").click();
      await stages(page).getByRole("heading", { name: "The widen plan" }).waitFor(LONG);
    };
    await measure("the members of a group are chosen", () => chooseMembers(page, MANY));
    await measure("one more is chosen", async () => {
      await stages(page).getByLabel("Find users or groups").fill(spare.displayName);
      await button(page, `Choose ${spare.userPrincipalName}`).click();
      await stages(page).getByRole("heading", { name: `To be assigned (${MANY + 1})` }).waitFor(LONG);
    });
    await measure("one less", () => removeOne(MANY));
    await measure("the main plan is applied, the next one found", () => mainDone(page));
    await measure("the widen plan is shown", widen);
    await stage(page, "Scope");
    await removeOne(MANY - 1);
    await measure("compared and planned anew", async () => {
      await stage(page, "Review and apply");
      await widen();
    });
    const assigned = () => cloud.state.assignments.map(({ principalId }) => principalId).toSorted();
    const before = assigned();
    const applied = async () => {
      await button(page, "Apply this plan").click();
      await stages(page).getByText("Every step is done.").waitFor(APPLIED);
    };
    await measure("the widen plan is applied", applied, tasksOfLong);
    const after = assigned();
    assert.ok(after.length > before.length + MANY / 2 - 3 && new Set(after).size === after.length, "all who were missing are assigned, nobody twice");
    await button(page, "See the receipt").click();
    await measure("the undo plan is shown", async () => {
      await button(page, "Show the undo plan").click();
      await button(page, "Apply this plan").waitFor(LONG);
    });
    await measure("it is taken back", applied, tasksOfLong);
    assert.deepEqual(assigned(), [], "the application was added here: it goes as a whole, and everybody's assignment with it");
    console.log("| what | time (ms) | longest task of the page (ms of processor time) | writes to the tab's storage | of so many KB |");
    console.log("|---|---:|---:|---:|---:|");
    for (const one of rows) console.log(`| ${one.join(" | ")} |`);
    if (rows.some(([, , longest]) => longest > FIGURE)) process.exitCode = 1;
  },
  { cloud: { tenant, check: false } },
);
