// Starts a worker. Messages that come before the module is up are kept and handed on in order.
import start from "./hubsync-worker.js";
import { writer } from "./writer.js";

// Whoever starts a worker at this mark sends the program, compiled, or null: then it is fetched here, as without the mark; and the
// language, unless it is English.
const isShared = self.location.hash === "#shared";
const early = [];
let take;
const sent = new Promise((done) => (take = done));
const keep = ({ data }) => (Object.hasOwn(data, "module") ? take(data) : early.push(data));
self.addEventListener("message", keep);

const given = isShared ? await sent : { module: null, speech: self.hubsyncSpeech };
globalThis.hubsync = { say: writer(given.speech?.locale ?? "en"), table: given.speech?.table };
await start({ module_or_path: given.module ?? new URL("./hubsync-worker_bg.wasm", import.meta.url) });

self.removeEventListener("message", keep);
for (const data of early) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
