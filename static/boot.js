// Starts the page. The build writes the names of the page's files into this script's own element, because the policy
// of the page allows no inline script.
import { writer } from "./writer.js";

// The colour scheme of the last visit comes first, so that the page does not flash in another one.
try {
  const theme = localStorage.getItem("hubsync.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's scheme it is.
}

// A sign-in of Webex leads back with its answer in the address: it is taken out at once and handed to the program in memory.
const { search, hash, pathname } = location;
if (/[?#&](access_token|error|code)=/.test(search + hash)) {
  globalThis.hubsyncArrival = search + hash;
  history.replaceState(null, "", `${pathname}#/tenant`);
}

// The page's policy enforces Trusted Types: only what this names may run as a worker, and it names the page's own files.
const home = new URL("./", document.baseURI).href;
const own = {
  createScriptURL(name) {
    const { href } = new URL(name, home);
    if (!href.startsWith(home)) throw new TypeError(`hubsync runs no script from ${href}`);
    return href;
  },
};
const trusted = globalThis.trustedTypes?.createPolicy("hubsync", own) ?? own;

const { js, wasm, worker, engine } = document.querySelector("script[data-js]").dataset;

// Both programs are fetched at once, and the workers' is compiled once for all workers: it arrives while the page's starts. Where that
// fails, a worker fetches it itself, and says what is wrong.
const address = (name) => new URL(name, document.baseURI);
const program = fetch(address(wasm));
const compiled = fetch(address(engine), { priority: "low" })
  .then((answer) => WebAssembly.compileStreaming(answer))
  .catch(() => null);
// The operator's last word counts, not the browser's memory of an earlier one. Where there is no network it is asked for when it is used.
const ask = () => fetch(address("config.json"), { cache: "no-cache" });
const configuration = navigator.onLine ? ask() : Promise.reject(new Error("offline"));
// Whoever starts the program says why it could not be fetched, and the program what is wrong with the configuration.
for (const started of [program, configuration]) started.catch(() => {});

// English is in the program. For another language its words are here before the page starts; without them the page starts in English.
const { messages, speech } = (await speak(await chosen()).catch((error) => console.error(error))) ?? {};
globalThis.hubsyncWords = messages;

let settled = false;
globalThis.hubsync = Object.freeze({
  say: writer(speech?.locale ?? "en"),
  table: speech?.table,
  get configuration() {
    return configuration.catch(ask);
  },
  startWorker(name) {
    const started = new Worker(trusted.createScriptURL(`${worker}#shared`), { type: "module", name });
    compiled.then((module) => started.postMessage({ module, speech }));
    // Once the first worker answers, nothing that the first screen needs is on its way any more.
    started.addEventListener("message", settle, { once: true });
    return started;
  },
  /** Puts on the stylesheet of a part of the page that has arrived. */
  wear(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  },
  /** Adds Microsoft's library for signing in to the page. */
  async loadMsal() {
    const { loadMsal } = await import("./sign-in.js");
    await loadMsal(trusted);
  },
});

/** The language that the page's operator chose; where the configuration cannot be read, that of the last visit. */
async function chosen() {
  let last = "en";
  try {
    last = localStorage["hubsync.locale"] ?? last;
    const answer = await Promise.race([configuration, new Promise((done) => setTimeout(done, 3000))]);
    const { locale = "en" } = await answer.clone().json();
    return (localStorage["hubsync.locale"] = locale);
  } catch {
    // Offline, too late, no JSON, or no storage.
    return last;
  }
}

async function speak(locale) {
  if (locale === "en") return undefined;
  const { language } = await import("./words.js");
  const spoken = await language(locale, home);
  document.documentElement.lang = locale;
  return spoken;
}

async function settle() {
  if (settled || !("serviceWorker" in navigator)) return;
  settled = true;
  const { keep } = await import("./update.js");
  await keep(trusted.createScriptURL("sw.js"));
}

try {
  const { default: start } = await import(new URL(js, document.baseURI));
  await start({ module_or_path: program });
} catch (error) {
  // Of `fault.js`.
  hubsyncFault(error);
  throw error;
}
