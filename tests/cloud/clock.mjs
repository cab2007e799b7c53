// The time by which the stand-ins live: tokens end, objects replicate and quotas fill by it.

/** The machine's own time. */
export const realClock = { now: () => Date.now() };

/** A time that stands still until `advance` moves it, in milliseconds. */
export function virtualClock(start = Date.UTC(2026, 10, 23, 8)) {
  let now = start;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

/** An ISO 8601 text with seven digits, as Graph writes it. */
export const graphTime = (now) => new Date(now).toISOString().replace(/\.(\d{3})Z$/, ".$10000Z");
