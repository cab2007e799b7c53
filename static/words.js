// The sentences of the page in another language than English. Loaded for those alone; `writer.js` knows how a language writes.
// `words/LOCALE.json` holds a language's sentences under the English ones; docs/languages.md says how to add one.

/** The language of developers and tests: every sentence of the catalogue, longer and with accents, so that it is told apart. */
const PSEUDO = "en-XA";
/** English has its sentences in the program; beside it `en-GB` and its like differ in how they write numbers and moments. */
const isEnglish = (locale) => locale !== PSEUDO && /^en(-|$)/.test(locale);

/** A language: for the programs its sentences as one text, and `messages` for scripts. */
export async function language(locale, home) {
  const messages = isEnglish(locale) ? {} : await sentences(locale, home);
  return { messages, speech: { locale, table: table(messages) } };
}

async function sentences(locale, home) {
  const name = locale === PSEUDO ? "en" : locale;
  const answer = await fetch(new URL(`words/${name}.json`, home));
  if (!answer.ok) throw new Error(`hubsync has no words for the locale "${locale}": ${answer.url} answers ${answer.status}`);
  const messages = await answer.json();
  return locale === PSEUDO ? pseudo(messages) : messages;
}

/** As src/words/table.rs reads it. */
function table(messages) {
  const entries = [];
  for (const [key, said] of Object.entries(messages)) {
    if (typeof said === "string") entries.push([key, said]);
    else for (const [category, form] of Object.entries(said)) entries.push([`${key}|${category}`, form]);
  }
  // By key: no key has a sign that UTF-16 and UTF-8 put in a different order.
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map((entry) => entry.join("\u0002")).join("\u0003");
}

/** The catalogue as a language: holes and code stay, every letter has an accent, and a third is added between brackets. */
function pseudo(catalogue) {
  const said = (key, { one, context }) => {
    const text = context === undefined ? key : key.slice(context.length + 1);
    return one === undefined ? accented(text) : { one: accented(one), other: accented(text) };
  };
  return Object.fromEntries(Object.entries(catalogue).map(([key, member]) => [key, said(key, member)]));
}

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "àƀçđéƒĝħîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĦÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";

/** One sentence of it. */
export function accented(text) {
  // What is added can be broken where the sentence can.
  const more = "·".repeat(Math.ceil(text.length / 3));
  const added = text.includes(" ") ? more.replaceAll(/.{1,6}/g, " $&") : more;
  const letters = [...text.matchAll(/\{[^}]*\}|`[^`]*`|./gsu)].map(([part]) => ACCENTED[PLAIN.indexOf(part)] ?? part);
  return `⟦${letters.join("")}${added}⟧`;
}
