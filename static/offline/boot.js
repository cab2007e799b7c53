// Starts the page from the one file that holds all of it. The build puts the programs, compressed, into elements beside this.
import start from "@page";
import { writer } from "../writer.js";

try {
  const theme = localStorage.getItem("hubsync.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's scheme it is.
}

const held = (name) => document.getElementById(name).textContent;

/** The bytes that an element holds. */
async function bytes(name) {
  const packed = Uint8Array.from(atob(held(name)), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// A worker's whole text: its packed program, and what starts it.
const program = `self.packed = "${held("hubsync-worker.wasm")}";\n${held("hubsync-worker.js")}`;
const worker = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
const own = {
  createScriptURL(address) {
    if (address !== worker) throw new TypeError(`hubsync runs no script from ${address}`);
    return address;
  },
};
const trusted = globalThis.trustedTypes?.createPolicy("hubsync", own) ?? own;

globalThis.hubsync = Object.freeze({
  say: writer("en"),
  cloud: "none",
  // No operator's file is beside it.
  configuration: Promise.resolve(new Response("{}")),
  startWorker: (name) => new Worker(trusted.createScriptURL(worker), { name }),
  /** Puts on the stylesheet of a part of the page. */
  wear(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  },
  /** A chunk of the page's program, as if it had been fetched. */
  chunk: async (name) => new Response(await bytes(name), { headers: { "content-type": "application/wasm" } }),
});

await start({ module_or_path: bytes("hubsync-web.wasm") });

// The pages of licences and documents are in this file too.
const pages = new Map();
for (const name of ["licences.html", "documentation.html"]) {
  pages.set(name, URL.createObjectURL(new Blob([await bytes(name)], { type: "text/html" })));
}
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a");
  const page = pages.get(link?.getAttribute("href"));
  if (page) Object.assign(link, { target: "_blank", href: page });
});
