// Starts a worker of the one file: its program stands before this text. Messages that come early are kept and handed on.
import start from "@worker";
import { writer } from "../writer.js";

self.hubsync = { say: writer("en") };

const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

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
