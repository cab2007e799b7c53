// Pictures of the release: node tests/e2e/shots.mjs FOLDER
import { mkdir } from "node:fs/promises";
import { withPage } from "./harness/browser.mjs";
import { shoot } from "./harness/shots.mjs";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("use: node tests/e2e/shots.mjs FOLDER");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
await withPage(async (page) => {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shoot(page, folder, "first");
});
console.log(`pictures are in ${folder}`);
