// Graph's limits, by the clock of the stand-ins (graph.md 5.1).

/** So many units in so many milliseconds; the first number that a schedule of tests may want to change. */
export const DOCUMENTED = {
  identity: { units: 3500, milliseconds: 10_000 },
  writes: { units: 3000, milliseconds: 150_000 },
  reports: { units: 5, milliseconds: 10_000 },
  onDemand: { units: 5, milliseconds: 10_000 },
};

/** Counts units in windows. `take` gives the seconds to wait, or 0 where there was room. */
export function throttle(clock, limits = DOCUMENTED) {
  const windows = new Map();
  return {
    take(name, units) {
      const limit = limits[name];
      if (!limit) return 0;
      const now = clock.now();
      let window = windows.get(name);
      if (!window || now >= window.start + limit.milliseconds) windows.set(name, (window = { start: now, used: 0 }));
      // Immediate retries count against the quota, too.
      window.used += units;
      return window.used <= limit.units ? 0 : Math.max(0.001, (window.start + limit.milliseconds - now) / 1000);
    },
  };
}
