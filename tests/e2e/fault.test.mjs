// Where the page cannot start, it says so and why, for everybody who reads or hears it; and what it can do without, it does without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { button, connect, stages, whole } from "./harness/journey.mjs";
import { withLive } from "./harness/live.mjs";
import { WAIT, ready } from "./harness/steps.mjs";

/** Opens the page after `prepare` changed what the browser is; the faults that `expected` names are no fault. */
const withOther = (prepare, expected, work) =>
  withPage(
    async (page, { faults, context, url }) => {
      await prepare(context);
      await page.goto(url);
      await work(page, faults);
      const others = faults.splice(0).filter((fault) => !expected.test(fault));
      assert.deepEqual(others, []);
    },
    { path: "licences.html" },
  );

/** The message, read out at once. */
async function told(page, words) {
  const alert = page.getByRole("alert").filter({ hasText: words });
  await alert.waitFor(WAIT);
  await checkAccessibility(page, words);
}

test("WebAssembly that the host's policy forbids is named, with what the policy lacks", () =>
  withOther(
    (context) =>
      context.route("**/", async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), "content-security-policy": "script-src 'self'" };
        await route.fulfill({ response, headers });
      }),
    // The list of digests is inline, too.
    /WebAssembly|wasm|CompileError|unsafe-eval|inline/i,
    (page) => told(page, "'wasm-unsafe-eval'"),
  ));

test("a browser without WebAssembly is told", () =>
  withOther(
    (context) => context.addInitScript(() => delete globalThis.WebAssembly),
    /WebAssembly/,
    (page) => told(page, "WebAssembly is switched off"),
  ));

test("a browser that is too old is told, with those that are not", () =>
  withOther(
    (context) => context.addInitScript(() => (CSS.supports = () => false)),
    /^$/,
    (page) => told(page, "It needs Chrome or Edge 123"),
  ));

test("a program that cannot be loaded is told", () =>
  withOther(
    (context) => context.route("**/hubsync-web-*_bg.wasm", (route) => route.abort()),
    /failed request|Failed to (load|fetch)|ERR_FAILED|preload/,
    (page) => told(page, "A part of the page could not be loaded"),
  ));

test("without workers the page says that nothing can be evaluated", () =>
  withOther(
    (context) => context.addInitScript(() => delete globalThis.Worker),
    /^$/,
    async (page) => {
      await page.getByText("Worker is not defined").waitFor(WAIT);
      await checkAccessibility(page, "no workers");
    },
  ));

test("without storage the page works", () =>
  withOther(
    (context) =>
      context.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(globalThis, name, {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }
      }),
    /^$/,
    (page) => ready(page),
  ));

test("without IndexedDB no plan is applied, the page says why, and nothing is written", () =>
  withLive(
    async (page, { cloud }) => {
      await connect(page, cloud);
      const before = whole(cloud);
      await button(page, "Show the set-up plan").click();
      await button(page, "Apply this plan").click();
      await stages(page).getByText("storage is denied here").first().waitFor(WAIT);
      await checkAccessibility(page, "no IndexedDB");
      assert.deepEqual(whole(cloud), before);
    },
    {
      before: (page) =>
        page.addInitScript(() =>
          Object.defineProperty(globalThis, "indexedDB", {
            get() {
              throw new DOMException("storage is denied here", "SecurityError");
            },
          }),
        ),
    },
  ));
