// Runs in the page: everybody maps the same users, one after the other in each round; medians.
import * as cel from "./cel.mjs";
import * as hand from "./hand.mjs";
import * as jsonata from "./jsonata.mjs";

const ATTRIBUTES = [
  "userPrincipalName", "mail", "displayName", "givenName", "surname", "jobTitle", "department", "employeeId",
  "companyName", "country", "preferredLanguage", "streetAddress", "postalCode", "city", "state", "mobile",
  "telephoneNumber", "IsSoftDeleted", "usageLocation", "employeeType",
];
const USERS = 100_000;
/** JSONata and CEL map fewer users, or the race takes minutes; so many that a round is no matter of single milliseconds. */
const FEW = 2_000;
const SOME = 10_000;
const ROUNDS = 9;
const [PLAIN, ALL] = [20, 24];

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

async function measure(entries) {
  const times = entries.map(() => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [at, { work }] of entries.entries()) {
      const start = performance.now();
      await work();
      if (round >= 0) times[at].push(performance.now() - start);
      await new Promise((done) => setTimeout(done));
    }
  }
  return Object.fromEntries(entries.map(({ name, users }, at) => [name, (median(times[at]) / users) * USERS]));
}

async function mapAll(users, map) {
  const results = [];
  for (const user of users) results.push(await map(user));
  return results;
}

/** The workload's module built for speed, or as the page is. */
async function load(profile) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`/${profile}.wasm`));
  return instance.exports;
}

export async function race() {
  const [worker, page] = await Promise.all(["release", "web"].map(load));
  const { memory, prepare, text, engine, by_hand, compile_all } = worker;
  const length = prepare(USERS);
  const lines = new TextDecoder().decode(new Uint8Array(memory.buffer, text(), length)).split("\n");
  const users = lines.slice(0, USERS).map((line) => {
    const values = line.split(",");
    return Object.fromEntries(ATTRIBUTES.map((name, at) => [name, values[at] === "" ? null : values[at]]));
  });
  const few = users.slice(0, FEW);
  const some = users.slice(0, SOME);
  const lengths = (results) => {
    const bytes = new TextEncoder();
    const sum = (value) => (value == null ? 0 : bytes.encode(value).length);
    return results.reduce((all, result) => all + Object.values(result).reduce((some, value) => some + sum(value), 0), 0);
  };
  const expected = lengths(users.map(hand.all));
  const sums = { engine: engine(0, ALL), rust: by_hand(0, ALL), javaScript: expected };
  const fewExpected = lengths(few.map(hand.all));
  const fewSums = {
    jsonata: lengths(await mapAll(few, jsonata.all)),
    cel: lengths(few.map(cel.all)),
    javaScript: fewExpected,
  };
  const times = {};
  for (const [words, end, which] of [["without patterns", PLAIN, "plain"], ["with patterns", ALL, "all"]]) {
    times[words] = await measure([
      { name: "engine", users: USERS, work: () => engine(0, end) },
      { name: "Rust by hand", users: USERS, work: () => by_hand(0, end) },
      { name: "JavaScript by hand", users: USERS, work: () => users.map(hand[which]) },
      { name: "jsonata", users: FEW, work: () => mapAll(few, jsonata[which]) },
      { name: "cel-js", users: SOME, work: () => some.map(cel[which]) },
    ]);
  }
  const many = (count, work) => {
    for (let at = 0; at < count; at += 1) work();
  };
  const front = await measure([{ name: "worker: compile 24 mappings", users: USERS * 20, work: () => many(20, compile_all) }]);
  page.prepare(1);
  for (const kind of [0, 1, 2, 3]) {
    const name = `page: parse and check ${page.write_long(kind)} characters, ${page.check_long()} findings`;
    Object.assign(front, await measure([{ name, users: USERS * 20, work: () => many(20, page.check_long) }]));
  }
  return { sums, fewSums, times, front };
}
