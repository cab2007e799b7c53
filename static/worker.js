// Starts a worker. Messages that come before the module is up are kept and handed on in order.
import start from "./hubsync-worker.js";

const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

// The policy enforces Trusted Types here too: a worker starts others from its own address and from no other.
const own = {
  createScriptURL(address) {
    if (address !== self.location.href) throw new TypeError(`hubsync runs no script from ${address}`);
    return address;
  },
};
const trusted = self.trustedTypes?.createPolicy("hubsync", own) ?? own;
globalThis.hubsync = Object.freeze({
  startWorker: (name) => new Worker(trusted.createScriptURL(self.location.href), { type: "module", name }),
});

await start({ module_or_path: new URL("./hubsync-worker_bg.wasm", import.meta.url) });

self.removeEventListener("message", keep);
for (const data of early) {
  self.dispatchEvent(new MessageEvent("message", { data }));
}
