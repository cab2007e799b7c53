// Starts a worker. Messages that come before the module is up are kept and handed on in order.
import start from "./hubsync-worker.js";

const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

await start({ module_or_path: new URL("./hubsync-worker_bg.wasm", import.meta.url) });

self.removeEventListener("message", keep);
for (const data of early) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
