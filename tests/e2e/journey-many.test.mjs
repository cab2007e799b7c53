// Thousands who are assigned and thousands who are to be: compared in a worker, remembered in pieces.
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, stage, stages } from "./harness/journey.mjs";
import { withLive } from "./harness/live.mjs";
import { chooseMembers, mainDone, manyTenant, watchWrites, withExisting } from "./harness/many.mjs";
import { WAIT } from "./harness/steps.mjs";

const MANY = 2_000;

test("thousands of assignments are planned by a worker, and one choice among them rewrites a piece of what is remembered", () => {
  const { tenant, existing, spare } = manyTenant(MANY);
  return withLive(
    async (page, { cloud }) => {
      await withExisting(page, cloud, existing);
      await page.evaluate(() => {
        const { startWorker } = globalThis.hubsync;
        globalThis.started = [];
        globalThis.hubsync = Object.freeze({ ...globalThis.hubsync, startWorker: (name) => (started.push(name), startWorker(name)) });
      });
      await chooseMembers(page, MANY);
      const written = await watchWrites(page);
      await stages(page).getByRole("button", { name: /^Remove / }).nth(20).click();
      await stages(page).getByRole("heading", { name: `To be assigned (${MANY - 1})` }).waitFor(WAIT);
      const pieces = (await written()).filter(([key]) => /\.assigned\./.test(key));
      assert.ok(pieces.length > 0 && pieces.length <= 2, JSON.stringify(pieces));

      // Who is not among the first that are listed is found by name, and taken out there.
      await stages(page).getByLabel("Find users or groups").fill(spare.displayName);
      await button(page, `Choose ${spare.userPrincipalName}`).click();
      await stages(page).getByRole("heading", { name: `To be assigned (${MANY})` }).waitFor(WAIT);
      await button(page, `Remove from your choice: ${spare.userPrincipalName}`).click();
      await stages(page).getByRole("heading", { name: `To be assigned (${MANY - 1})` }).waitFor(WAIT);

      await mainDone(page);
      await button(page, "Show the widen plan").click();
      await stages(page).getByRole("heading", { name: "The widen plan" }).waitFor(WAIT);
      await stages(page).getByText(/^and \d+ more of the same kind/).waitFor(WAIT);
      await stages(page).getByText(/^Left alone/).click();
      await stages(page).getByText("already assigned").waitFor(WAIT);
      const workers = await page.evaluate(() => started.filter((name) => name === "compare").length);
      assert.ok(workers > 0, "a worker compared");

      await page.reload();
      await stage(page, "Scope");
      await stages(page).getByRole("heading", { name: `To be assigned (${MANY - 1})` }).waitFor(WAIT);
    },
    { cloud: { tenant, check: false } },
  );
});
