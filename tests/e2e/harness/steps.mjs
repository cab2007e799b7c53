// What a user of the page does and reads: giving files, reading rows and reports.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const WAIT = { timeout: 15_000 };

/** The path of a file of the test data. */
export const data = (name) => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));

/** A file as the picker gives it. */
export const payload = (name, content) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

/** A file of the test data as the picker gives it. */
export const fixture = async (path) => payload(path.split("/").at(-1), await readFile(data(path)));

/** A day as the page writes it in English. */
export const day = (moment) => new Intl.DateTimeFormat("en", { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" }).format(new Date(moment));

/** Waits until the sample people stand there and the first of them is open. */
export async function ready(page) {
  await page.locator(".people-row[id]").first().waitFor(WAIT);
  await page.locator(".attributes .value").first().waitFor(WAIT);
}

/** Waits until `check` holds; the failure tells what `seen` gives. */
export async function eventually(check, what, seen = () => "") {
  const end = performance.now() + WAIT.timeout;
  while (performance.now() < end) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what}: ${await seen()}`);
}

/** Waits until `read` gives `expected`, and shows the difference if it never does. */
export async function eventuallyEqual(read, expected, what) {
  const wanted = JSON.stringify(expected);
  const end = performance.now() + WAIT.timeout;
  let last;
  do {
    last = await read();
    if (JSON.stringify(last) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (performance.now() < end);
  assert.deepEqual(last, expected, what);
}

/** Takes the network away, and waits until the page knows. A busy Chromium does not always tell its pages: then it is told again. */
export async function unplug(page) {
  await page.context().setOffline(true);
  await eventually(async () => {
    if (await page.evaluate(() => !navigator.onLine)) return true;
    await page.context().setOffline(false);
    await page.context().setOffline(true);
    return false;
  }, "the page knows that it is offline");
}

/** Every row of the list, in its order: name, user name and the value of the mapping in the editor. The list is scrolled through. */
export function everyRow(page) {
  return page.evaluate(async () => {
    const grid = document.querySelector(".grid");
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const wanted = Number(grid.getAttribute("aria-rowcount")) - 1;
    const rows = [];
    for (let turn = 0; turn < 100 && rows.filter(Boolean).length < wanted; turn += 1) {
      const missing = Math.max(0, [...Array(wanted).keys()].findIndex((place) => !rows[place]));
      grid.scrollTop = missing * 56;
      await frame();
      for (const row of document.querySelectorAll(".people-row[id]")) {
        const text = (part) => row.querySelector(part)?.textContent ?? "";
        rows[Number(row.getAttribute("aria-rowindex")) - 2] = [text(".who b"), text(".who small"), text(".result")];
      }
    }
    grid.scrollTop = 0;
    return rows.slice(0, wanted).map((row) => row ?? null);
  });
}

/** Opens the panel of files. */
export async function openFiles(page) {
  await page.locator(".bar").getByRole("button", { name: "Files" }).click();
  await page.getByRole("dialog").waitFor(WAIT);
}

/** Gives a file by the picker of the open panel, or of the page. */
export function pick(page, ...files) {
  return page.locator("input[type=file]").last().setInputFiles(files);
}

/** Lets files fall onto the page, as the mouse does. */
export async function drop(page, ...files) {
  const given = files.map(({ name, buffer }) => ({ name, base64: buffer.toString("base64") }));
  const dataTransfer = await page.evaluateHandle(async (given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0))], name));
    }
    return transfer;
  }, given);
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  await page.locator(".drop-veil").waitFor(WAIT);
  await page.dispatchEvent("main", "drop", { dataTransfer });
  await page.locator(".drop-veil").waitFor({ state: "detached", ...WAIT });
}

/** What the open panel of files says: the users in use, Webex's users, the refused file, the mapping, each with its findings. */
export function panel(page) {
  return page.evaluate(() => {
    const findings = (section) =>
      [...(section?.querySelectorAll(".findings li") ?? [])].map((item) => ({
        severity: item.className,
        code: item.querySelector("small > code").textContent,
        place: item.querySelector("small").firstChild.textContent,
        text: item.querySelector("p").textContent,
      }));
    const sections = [...document.querySelectorAll("dialog section.file")];
    const refused = sections.find((section) => section.matches(".refused"));
    const titled = (title) => sections.find((section) => section.querySelector("h3").textContent === title);
    const [people, webex, mapping] = [titled("People"), titled("Webex users"), titled("Mapping")];
    return {
      refused: refused && { title: refused.querySelector("h3").textContent, findings: findings(refused) },
      people: people && { text: people.querySelector("p").textContent, findings: findings(people) },
      webex: webex && { text: webex.querySelector("p").textContent, findings: findings(webex) },
      mapping: mapping && {
        text: mapping.querySelector("p").textContent,
        unused: mapping.querySelector(".bad-line")?.textContent,
        findings: findings(mapping),
      },
    };
  });
}
