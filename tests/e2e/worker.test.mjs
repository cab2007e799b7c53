// The worker, as the page uses it: found by the boot script's attribute, asked by number, several from one address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness/browser.mjs";

/** Starts a worker in the page, posts each message at once, and gives all it tells until `until` last answers came. */
function converse(page, messages, until) {
  return page.evaluate(
    ({ messages, until }) =>
      new Promise((done, fail) => {
        const { worker: address } = document.querySelector("script[data-worker]").dataset;
        const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
        const told = [];
        worker.onerror = (event) => fail(new Error(`the worker failed: ${event.message}`));
        worker.onmessage = ({ data }) => {
          told.push(JSON.parse(data));
          if (told.filter(({ kind, last }) => last || kind === "refused").length < until) return;
          worker.terminate();
          done(told);
        };
        for (const { text, bytes } of messages) {
          const buffer = bytes === undefined ? [] : [new Uint8Array(bytes).buffer];
          worker.postMessage([text, ...buffer], buffer);
        }
      }),
    { messages, until },
  );
}

const ask = (id, request, bytes) => ({ text: JSON.stringify({ id, request }), bytes });

test("a worker answers what was posted before it was up, in order", () =>
  withPage(async (page) => {
    const told = await converse(page, [ask(7, { kind: "loadSample" }), ask(8, { kind: "loadSample" })], 2);
    assert.deepEqual(told[0], { kind: "ready" });
    const answers = told.slice(1);
    assert.ok(answers.every(({ kind, answer }) => kind === "answer" && typeof answer.kind === "string"));
    assert.deepEqual(answers.filter(({ last }) => last).map(({ id }) => id), [7, 8]);
  }));

test("a file's bytes travel beside the request", () =>
  withPage(async (page) => {
    const request = { kind: "loadFile", population: "users", name: "people.csv" };
    const bytes = [...new TextEncoder().encode("userPrincipalName\r\nada@example.com\r\n")];
    const told = await converse(page, [ask(1, request, bytes)], 1);
    assert.deepEqual(told.filter(({ last }) => last).map(({ id }) => id), [1]);
  }));

test("several workers run from one address", () =>
  withPage(async (page) => {
    const all = await Promise.all([1, 2, 3].map((id) => converse(page, [ask(id, { kind: "loadSample" })], 1)));
    assert.deepEqual(all.map((told) => told.at(-1).id), [1, 2, 3]);
  }));

test("a message that cannot be read is refused", () =>
  withPage(async (page) => {
    const told = await converse(page, [{ text: '{"id":1,"request":{"kind":"unheard"}}' }, { text: "no json" }], 2);
    const refused = told.filter(({ kind }) => kind === "refused");
    assert.match(refused[0].message, /unheard/);
    assert.match(refused[1].message, /expected/);
  }));
