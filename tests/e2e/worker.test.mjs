// The worker, as the page uses it: started by the boot script's function, asked by number, several from one address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness/browser.mjs";

/**
 * Starts a worker in the page, posts each message at once, and gives all it tells until `until` last answers came.
 *
 * What it tells begins with its kind (0 ready, 1 answer, 2 refusal); an answer goes on with the number asked, whether it is
 * the last one, and which answer it is. Numbers below 128 are one byte, a text is its length and its bytes.
 */
async function converse(page, messages, until) {
  // The boot script asks for the page's language first.
  await page.waitForFunction(() => globalThis.hubsync !== undefined);
  return page.evaluate(
    ({ messages, until }) =>
      new Promise((done, fail) => {
        const worker = hubsync.startWorker("session 0");
        const told = [];
        worker.onerror = (event) => fail(new Error(`the worker failed: ${event.message}`));
        worker.onmessage = ({ data }) => {
          // The end of a channel, for another worker that it wants.
          if (data instanceof MessagePort) return;
          told.push([...new Uint8Array(data)]);
          if (told.filter(([kind, , last]) => kind === 2 || (kind === 1 && last)).length < until) return;
          worker.terminate();
          done(told);
        };
        for (const message of messages) {
          const [asked, ...file] = message.map((bytes) => new Uint8Array(bytes));
          const buffers = asked ? [asked.buffer] : [];
          worker.postMessage([...buffers, ...file.map((bytes) => new Blob([bytes]))], buffers);
        }
      }),
    { messages, until },
  );
}

const LOAD_SAMPLE = [0];
const LOAD_FILE = 1;
const USERS = 0;
const NOTHING = 0;
const FILE = 1;

const text = (words) => [words.length, ...new TextEncoder().encode(words)];

test("a worker answers what was posted before it was up, in order", () =>
  withPage(async (page) => {
    const told = await converse(page, [[[7, ...LOAD_SAMPLE]], [[8, ...LOAD_SAMPLE]]], 2);
    assert.deepEqual(told[0], [0]);
    assert.ok(told.slice(1).every(([kind]) => kind === 1));
    assert.deepEqual(told.slice(1).filter(([, , last]) => last).map(([, id]) => id), [7, 8]);
  }));

test("a file travels beside the request", () =>
  withPage(async (page) => {
    const request = [1, LOAD_FILE, USERS, ...text("people.csv"), NOTHING];
    const bytes = [...new TextEncoder().encode("userPrincipalName\r\nada@example.com\r\n")];
    const told = await converse(page, [[request, bytes]], 1);
    const [file] = told.filter(([kind, , , answer]) => kind === 1 && answer === FILE);
    // A population, the name, accepted, the form, the number of users.
    const [known, population, ...rest] = file.slice(4);
    assert.deepEqual([known, population], [1, USERS]);
    assert.deepEqual(rest.slice(0, 11), text("people.csv"));
    const [accepted, form, ...after] = rest.slice(11);
    assert.equal(accepted, 1);
    assert.equal(after[form], 1);
  }));

test("several workers run from one address", () =>
  withPage(async (page) => {
    const all = await Promise.all([1, 2, 3].map((id) => converse(page, [[[id, ...LOAD_SAMPLE]]], 1)));
    assert.deepEqual(all.map((told) => told.at(-1)[1]), [1, 2, 3]);
  }));

test("a message that cannot be read is refused", () =>
  withPage(async (page) => {
    const told = await converse(page, [[[1, 99]], []], 2);
    const refused = told.filter(([kind]) => kind === 2).map((bytes) => new TextDecoder().decode(new Uint8Array(bytes.slice(3))));
    assert.equal(refused.length, 2);
    assert.match(refused[1], /no bytes/);
  }));
