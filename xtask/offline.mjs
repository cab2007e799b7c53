// Makes one self-contained page of a release: `node xtask/offline.mjs RELEASE FILE`.
//
// The page's policy allows the inline parts by their hashes and no connection at all, so that a reviewer sees that nothing
// can leave. The programs lie in elements that no browser runs, compressed and in base64.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync as read, readdirSync as list, writeFileSync as write } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [release, file] = process.argv.slice(2);
const names = list(release);
const one = (pattern) => {
  const found = names.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`one file like ${pattern} is expected, not ${found.length}`);
  return found[0];
};
const text = (name) => read(join(release, name), "utf8");
const digest = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

/** A script with all that it imports. Chunks come out of the page instead of over the network. */
async function bundle(entry, format, imported) {
  const chunks = {
    name: "chunks",
    setup({ onLoad }) {
      onLoad({ filter: /hubsync-web-link-[^/]*\.js$/ }, ({ path }) => {
        const link = read(path, "utf8");
        const contents = link.replace(/fetch\(new URL\(`\.\/(chunk-[^`]*`),\s*import\.meta\.url\)\)/, "hubsync.chunk(`$1)");
        if (contents === link) throw new Error(`${path} fetches chunks in another way`);
        return { contents };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../static/offline/${entry}`, import.meta.url))],
    alias: imported,
    bundle: true,
    format,
    // Where a program lies is never asked: it is handed over.
    define: { "import.meta.url": '""' },
    logLevel: "error",
    minify: true,
    target: "es2022",
    write: false,
    plugins: [chunks],
  });
  return outputFiles[0].text;
}

/** An element that holds a text; what would end it is no part of ours. */
function element(open, content, close) {
  const ends = [close.slice(0, -1), "<!--"].filter((end) => content.toLowerCase().includes(end));
  if (ends.length > 0) throw new Error(`a part contains ${ends}`);
  return `${open}${content}${close}`;
}
const data = (id, content) => element(`<script type="text/plain" id="${id}">`, content, "</script>");
const pack = (content) => gzipSync(content, { level: 9 }).toString("base64");
const packed = (name) => pack(read(join(release, name)));

/**
 * The chunks that this page can need. It connects to nothing, so what only a connected page shows stays out; of the chunks that several
 * share, those go that nobody else shares.
 */
function chunks() {
  const CONNECTED = ["live", "stages", "plan", "apply", "watch"];
  const link = text(one(/^hubsync-web-link-.*\.js$/));
  const all = names.filter((name) => /^chunk-.*\.wasm$/.test(name));
  // `a("files",0x1ffn)`: a place of the cut, and as bits the numbers of the shared chunks that it needs.
  const places = [...link.matchAll(/\("(\w+)",([\da-fx]+)n\)/g)];
  const needed = ([, place, bits]) => {
    const digits = [...BigInt(bits).toString(2)].reverse();
    const shared = digits.flatMap((digit, number) => (digit === "1" ? [`shared-${number}`] : []));
    return [place, ...shared].map((name) => one(new RegExp(`^chunk-${name}-[0-9a-f]+\\.wasm$`)));
  };
  const known = new Set(places.flatMap(needed));
  if (known.size !== all.length) throw new Error(`${all.length} chunks are there, ${known.size} were found in the link`);
  const wanted = new Set(places.filter(([, place]) => !CONNECTED.includes(place)).flatMap(needed));
  return [...wanted];
}

const page = one(/^hubsync-web-[0-9a-f]+\.js$/);
const worker = one(/^hubsync-worker-[0-9a-f]+\.js$/);
const boot = await bundle("boot.js", "esm", { "@page": resolve(release, page) });
const start = await bundle("worker.js", "iife", { "@worker": resolve(release, worker) });

const index = text("index.html");
const linked = [...index.matchAll(/<link rel="stylesheet" href="\.\/([^"]*)"/g)].map(([, name]) => name);
const style = linked.map(text).join("\n");
const policy =
  `default-src 'none'; script-src ${digest(boot)} 'wasm-unsafe-eval'; style-src ${digest(style)}; connect-src 'none'; ` +
  "worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types hubsync";

const body = index.slice(index.indexOf("<body>") + 6, index.indexOf("</body>"));
const description = index.match(/<meta name="description" content="[^"]*">/)[0];
const licences = text("licences.html");
// A page out of this file may load no stylesheet, and leads back nowhere.
const documents = text("documentation.html").replace(/<link rel="stylesheet"[^>]*>\n/, "").replace(/<p><a href="\.\/">[^\n]*\n/, "");
write(
  file,
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${description}
<title>hubsync, offline</title>
<link rel="icon" href="data:,">
${element("<style>", style, "</style>")}
</head>
<body>${body}${[
    data("licences.html", pack(licences)),
    data("documentation.html", pack(documents)),
    data("hubsync-web.wasm", packed(one(/^hubsync-web-.*\.wasm$/))),
    ...chunks().map((name) => data(name, packed(name))),
    data("hubsync-worker.wasm", packed(one(/^hubsync-worker-.*\.wasm$/))),
    data("hubsync-worker.js", start),
    element('<script type="module">', boot, "</script>"),
  ].join("\n")}
</body>
</html>
`,
);
