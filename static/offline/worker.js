// Starts a worker of the one file: its program and its source stand before this text. Messages that come early are kept and handed on.
import start from "@worker";
import { whole } from "./whole.js";

const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

// Others are started from an address of this worker's own: that of a page from disk is the page's alone.
let program;
const own = {
  createScriptURL(address) {
    if (address !== program) throw new TypeError(`hubsync runs no script from ${address}`);
    return address;
  },
};
const trusted = self.trustedTypes?.createPolicy("hubsync", own) ?? own;
globalThis.hubsync = Object.freeze({
  startWorker(name) {
    program ??= URL.createObjectURL(new Blob([whole(self.packed, self.source)], { type: "text/javascript" }));
    return new Worker(trusted.createScriptURL(program), { name });
  },
});

// A page from disk may not start module workers, so this is a classic script, which cannot wait at its top.
async function begin() {
  const packed = Uint8Array.from(atob(self.packed), (sign) => sign.charCodeAt(0));
  const program = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  await start({ module_or_path: program });
  self.removeEventListener("message", keep);
  for (const data of early) {
    self.dispatchEvent(new MessageEvent("message", { data }));
  }
}
begin();
