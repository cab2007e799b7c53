// What goes wrong, as data: a schedule of faults by host, method, path and occurrence.
//
// A fault is `{ host?, method?, path?, occurrence?, kind, … }`. `path` is a text in which `*` stands for anything. `occurrence` counts the
// fitting requests from 1: a number, a list of numbers, `{ from, count }`, or nothing for each of them. A request that stands inside a
// batch is counted like any other. The kinds and what they need are in `KINDS`.
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { html, json } from "./exchange.mjs";

const answerOf = (service, asked, status, code, message, headers) => service.error(asked, status, code, message, headers);

/** Each kind: what happens instead of the answer (`before`), or to it (`after`). */
export const KINDS = {
  /** 429; `retryAfter` in seconds, fractions allowed, or nothing for an answer without the header. */
  throttle: {
    before: (fault, asked, service) =>
      answerOf(service, asked, 429, "TooManyRequests", "Please retry again later.", fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) }),
  },
  /** Any status with a code of the service: 500, 503, 504, … */
  status: {
    before: (fault, asked, service) =>
      answerOf(service, asked, fault.status, fault.code ?? "UnknownError", fault.message ?? "The service is not available.", fault.headers ?? {}),
  },
  /** The connection ends without an answer, and nothing was done. */
  drop: { before: () => ({ dropped: true }) },
  /** The request was done, and the answer is lost. */
  lost: { after: () => ({ dropped: true }) },
  /** The answer comes after `ms` milliseconds of real time. */
  slow: {
    after: async (fault, asked, service, answer) => {
      await sleep(fault.ms);
      return answer;
    },
  },
  /** The token counts as ended. */
  expiredToken: { before: (fault, asked, service) => service.expired(asked) },
  /** Graph asks for another token with these claims. */
  claims: { before: (fault, asked, service) => service.challenge(asked, fault.claims) },
  /** The token endpoint says that consent is missing. */
  consentRequired: { before: (fault, asked, service) => service.consentRequired(asked) },
  /** Not there yet, as after a create. */
  replication: {
    before: (fault, asked, service) =>
      answerOf(service, asked, 404, "Request_ResourceNotFound", "Resource does not exist or one of its queried reference-property objects are not present."),
  },
  /** A page of a proxy or a captive portal. */
  html: { before: (fault) => html(fault.status ?? 200, "<h1>Welcome to the guest network</h1>") },
  /** A success without a body. */
  empty: { before: (fault) => ({ status: fault.status ?? 200, headers: { "content-type": "application/json" }, body: "" }) },
  /** A success with `bytes` bytes of JSON that nobody asked for. */
  huge: { before: (fault) => json(200, JSON.stringify({ value: ["x".repeat(fault.bytes ?? 32 * 1024 * 1024)] })) },
  /** A success whose body never ends, and whose length nobody announces; `sent` counts its bytes. */
  endless: {
    before: (fault) => {
      fault.sent = 0;
      const text = `"${"x".repeat(65_533)}",`;
      const body = Readable.from(
        (function* () {
          yield '{"value":[';
          for (;;) {
            fault.sent += text.length;
            yield text;
          }
        })(),
        { highWaterMark: 1 },
      );
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },
  },
  /** The body ends in the middle. */
  cut: { after: (fault, asked, service, answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length >> 1) }) },
  /** JSON of another form than documented. */
  offDocument: { before: (fault) => json(200, fault.body ?? { value: { not: "a list" }, "@odata.nextLink": 7 }) },
};

/** Keeps a schedule and its counts. */
export function faultSchedule(faults = []) {
  const entries = [];
  const add = (fault) => {
    if (!KINDS[fault.kind]) throw new Error(`there is no fault of kind \`${fault.kind}\``);
    entries.push({ fault, seen: 0, pattern: fault.path === undefined ? undefined : glob(fault.path) });
  };
  faults.forEach(add);
  const fits = ({ fault, pattern }, asked) =>
    (fault.host === undefined || fault.host === asked.host) &&
    (fault.method === undefined || fault.method === asked.method) &&
    (pattern === undefined || pattern.test(asked.path));
  /** The first fault that is due for a request; all fitting ones count it. */
  const due = (asked) => {
    let chosen;
    for (const entry of entries) {
      if (!fits(entry, asked)) continue;
      entry.seen += 1;
      if (!chosen && occurs(entry.fault.occurrence, entry.seen)) chosen = entry.fault;
    }
    return chosen;
  };
  return { add, due, clear: () => entries.splice(0), list: () => entries.map(({ fault, seen }) => ({ ...fault, seen })) };
}

function occurs(occurrence, count) {
  if (occurrence === undefined) return true;
  if (typeof occurrence === "number") return count === occurrence;
  if (Array.isArray(occurrence)) return occurrence.includes(count);
  return count >= (occurrence.from ?? 1) && count < (occurrence.from ?? 1) + (occurrence.count ?? Infinity);
}

const glob = (text) => new RegExp(`^${text.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "i");

/** Answers a request through the schedule. Gives the answer, with the kind of the fault where there was one. */
export async function answerWithFaults(schedule, asked, service, answer) {
  const fault = schedule.due(asked);
  if (!fault) return answer(asked);
  const kind = KINDS[fault.kind];
  const given = kind.before ? await kind.before(fault, asked, service) : await kind.after(fault, asked, service, await answer(asked));
  return { ...given, fault: fault.kind };
}
