// Starts a worker. Messages that come before the module is up are kept and handed on in order.
import start from "./hubsync-worker.js";

// Whoever starts a worker at this mark sends the program, compiled, or null: then it is fetched here, as without the mark.
const isShared = self.location.hash === "#shared";
const early = [];
let take;
const sent = new Promise((done) => (take = done));
const keep = ({ data }) => (data === null || data instanceof WebAssembly.Module ? take(data) : early.push(data));
self.addEventListener("message", keep);

const program = isShared ? await sent : null;
await start({ module_or_path: program ?? new URL("./hubsync-worker_bg.wasm", import.meta.url) });

self.removeEventListener("message", keep);
for (const data of early) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
