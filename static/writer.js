// How does a language write numbers, days and moments, and which form does a count take? The browser knows (`Intl`); the program asks by
// `hubsync.say` (src/words/formats.rs). The build puts this into each script that imports it.

/** The language of developers has no way of its own. */
const PSEUDO = "en-XA";
// The program counts and tells time in UTC, and says so.
const DAY = { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" };
const MOMENT = { ...DAY, hour: "numeric", minute: "2-digit", timeZoneName: "short" };
const KINDS = {
  number: (locale) => new Intl.NumberFormat(locale).format,
  category(locale) {
    const rules = new Intl.PluralRules(locale);
    return (value) => rules.select(value);
  },
  day: (locale) => new Intl.DateTimeFormat(locale, DAY).format,
  moment: (locale) => new Intl.DateTimeFormat(locale, MOMENT).format,
};

/** Writes a value of one of these kinds as the language does; what it needs is made when it is first asked for. */
export function writer(locale) {
  const made = {};
  return (kind, value) => (made[kind] ??= KINDS[kind](locale === PSEUDO ? "en" : locale))(value);
}
