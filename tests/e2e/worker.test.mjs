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
          if (told.filter(({ answer, refused }) => answer?.last || refused).length < until) return;
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
    const told = await converse(page, [ask(7, "loadSample"), ask(8, "loadSample")], 2);
    assert.equal(told[0], "ready");
    const answers = told.slice(1).map(({ answer }) => answer);
    assert.ok(answers.every(({ answer }) => Object.keys(answer).length === 1));
    assert.deepEqual(answers.filter(({ last }) => last).map(({ id }) => id), [7, 8]);
  }));

test("a file's bytes travel beside the request", () =>
  withPage(async (page) => {
    const request = { loadFile: { population: "users", name: "people.csv", layout: null } };
    const bytes = [...new TextEncoder().encode("userPrincipalName\r\nada@example.com\r\n")];
    const told = await converse(page, [ask(1, request, bytes)], 1);
    const [file] = told.flatMap(({ answer }) => answer?.answer.file ?? []);
    assert.equal(file.report.users, 1);
  }));

test("several workers run from one address", () =>
  withPage(async (page) => {
    const all = await Promise.all([1, 2, 3].map((id) => converse(page, [ask(id, "loadSample")], 1)));
    assert.deepEqual(all.map((told) => told.at(-1).answer.id), [1, 2, 3]);
  }));

test("a message that cannot be read is refused", () =>
  withPage(async (page) => {
    const told = await converse(page, [{ text: '{"id":1,"request":"unheard"}' }, { text: "no json" }], 2);
    const refused = told.flatMap(({ refused }) => refused ?? []);
    assert.match(refused[0].message, /unheard/);
    assert.match(refused[1].message, /expected/);
  }));
