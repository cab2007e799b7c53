// The package in Node: simple evaluations for each second of a batch, and what crossing from JavaScript and back costs.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../../dist/npm/node.js", import.meta.url));
const { preview, evaluateLines, parse } = await import(PACKAGE);

const USERS = 100_000;
const ROUNDS = 5;
/** Simple evaluations for each second. */
const FIGURE = 1_000_000;

const SIMPLE = ["[displayName]", "ToLower([userPrincipalName])", 'Join(" ", [givenName], [surname])', 'Append([mailNickname], "@contoso.com")', "Trim([jobTitle])"];
const mappings = (count) => Array.from({ length: count }, (_, at) => ({ target: `value${at}`, expression: SIMPLE[at % SIMPLE.length], matchingPriority: at === 0 ? 1 : 0 }));

const person = (at) =>
  `${at.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000,person.${at}@contoso.com,Person ${at},Pat${at},Person${at}, Engineer ${at} ,person.${at},true`;
const header = "id,userPrincipalName,displayName,givenName,surname,jobTitle,mailNickname,accountEnabled";
const file = new TextEncoder().encode([header, ...Array.from({ length: USERS }, (_, at) => person(at))].join("\n"));

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
function timed(work) {
  const times = [];
  let result;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begin = process.cpuUsage();
    result = work();
    const { user, system } = process.cpuUsage(begin);
    // The first round compiles.
    if (round > 0) times.push((user + system) / 1000);
  }
  return { time: median(times), result };
}

const few = timed(() => preview({ mappings: mappings(1) }, file));
const many = timed(() => preview({ mappings: mappings(21) }, file));
assert.equal(many.result.users, USERS);
const last = JSON.parse(many.result.lines.trimEnd().split("\n").at(-1));
assert.ok(JSON.stringify(last).includes(`person.${USERS - 1}@contoso.com`), "the last person was evaluated");

// What crosses: the file as bytes, the lines as one text; and a call that does next to nothing.
const bytes = new TextEncoder().encode(many.result.lines);
const memory = new Uint8Array(file.length);
const crossing = timed(() => {
  memory.set(file);
  return new TextDecoder().decode(bytes);
});
const CALLS = 100_000;
const call = timed(() => {
  for (let left = CALLS; left > 0; left -= 1) parse("");
});
const LINES = 100_000;
const request = (at) => JSON.stringify({ expression: SIMPLE[at % SIMPLE.length], attributes: { displayName: `Person ${at}`, userPrincipalName: `P.${at}@contoso.com` } });
const text = Array.from({ length: LINES }, (_, at) => request(at)).join("\n");
const lines = timed(() => evaluateLines(text));
assert.equal(lines.result.trimEnd().split("\n").length, LINES);

const all = (21 * USERS) / (many.time / 1000);
const each = (20 * USERS) / ((many.time - few.time) / 1000);
const shown = (number) => Math.round(number).toLocaleString("en");
console.log(`Processor time in Node ${process.versions.node}, median of ${ROUNDS}; ${shown(USERS)} users of ${shown(file.length / 1000)} KB:\n`);
console.log("| what | time (ms) | evaluations a second | figure |");
console.log("|---|---:|---:|---:|");
console.log(`| \`preview\`, 21 simple mappings, all of it: file in, lines out | ${shown(many.time)} | ${shown(all)} | ${shown(FIGURE)} |`);
console.log(`| of that, each further mapping alone | ${((many.time - few.time) / 20).toFixed(1)} | ${shown(each)} | |`);
console.log(`| \`evaluateLines\`, ${shown(LINES)} requests, each with its own expression | ${shown(lines.time)} | ${shown(LINES / (lines.time / 1000))} | |`);
console.log(`| the border alone: ${shown(file.length / 1000)} KB in, ${shown(bytes.length / 1000)} KB of text out | ${shown(crossing.time)} | | |`);
console.log(`| the border alone: one call with a short text | ${(call.time / CALLS).toFixed(4)} | | |`);
if (all < FIGURE) process.exitCode = 1;
