// Serves the release on a free port, under the policy that the page itself names, as a host would.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

export const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** The policy in the page's own `meta` element. */
export async function policy() {
  const page = await readFile(join(DIST, "index.html"), "utf8");
  return page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
}

/** What `cargo xtask dist` tells a host to send beside it (`xtask/src/headers.rs`): what the page does not use is off. */
async function permissions() {
  const source = await readFile(fileURLToPath(new URL("../../../xtask/src/headers.rs", import.meta.url)), "utf8");
  return source.match(/const PERMISSIONS: &str = "([^"]*)"/)[1].replaceAll(/\\\n\s*/g, "");
}

/**
 * Serves under `base`, such as `/` or `/tools/hubsync/`, compressed if asked for, from another folder if one is named. Gives the address and a function that ends it.
 * `site.config` takes the place of the release's `config.json`: an object, or a text.
 */
export async function serve(base = "/", { compressed = false, folder = DIST } = {}) {
  const site = { config: undefined };
  const [csp, off] = await Promise.all([policy(), permissions()]);
  const kept = new Map();
  const compress = (file, body) => {
    if (!kept.has(file)) kept.set(file, brotliCompressSync(body));
    return kept.get(file);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : undefined;
    const file = path === undefined ? undefined : normalize(join(folder, path === "" ? "index.html" : path));
    const body = path === "config.json" && site.config !== undefined ? configured(site.config) : file?.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": TYPES[extname(file ?? "")] ?? "application/octet-stream",
      "content-security-policy": csp,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "permissions-policy": off,
      ...(path !== "redirect.html" && { "cross-origin-opener-policy": "same-origin" }),
      ...(compressed && body !== undefined && { "content-encoding": "br" }),
    });
    response.end(compressed && body !== undefined ? compress(file, body) : (body ?? "not found"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://localhost:${server.address().port}${base}`, site, close };
}

const configured = (config) => Buffer.from(typeof config === "string" ? config : JSON.stringify(config));
