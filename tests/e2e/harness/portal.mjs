// Serves a portal that embeds hubsync: the sample in examples/portal with the release below it, or a page that loads the release
// from another origin.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST } from "./server.mjs";

const SAMPLE = fileURLToPath(new URL("../../../examples/portal/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".wasm": "application/wasm" };

/**
 * Serves `pages` (path to text or `[text, policy]`), the sample, and below `hubsync/` the release; every answer may be read by other origins if `shared`. What is asked
 * of `proxy?to=ADDRESS` goes there through `proxy`, the caller of a cloud.
 */
export async function servePortal({ pages = {}, shared = false, proxy } = {}) {
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(asked.pathname).slice(1).replace(/(^|\/)$/, "$1index.html");
    if (proxy && path === "proxy") return forward(proxy, asked.searchParams.get("to"), request, response);
    const [text, policy] = [pages[path] ?? []].flat();
    const [root, name] = path.startsWith("hubsync/") ? [DIST, path.slice("hubsync/".length)] : [SAMPLE, path];
    const file = normalize(join(root, name));
    const body = text ?? (file.startsWith(root) ? await readFile(file).catch(() => undefined) : undefined);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
      ...(policy && { "content-security-policy": policy }),
      ...(shared && { "access-control-allow-origin": "*" }),
    });
    return response.end(body ?? "not found");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://localhost:${server.address().port}/`, close };
}

/** As a portal's own server does: the same method, token and body; the answer without what the connection says of itself. */
async function forward(proxy, to, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { authorization, accept, prefer, consistencylevel, "content-type": type } = request.headers;
  const passed = Object.entries({ authorization, accept, prefer, consistencylevel, "content-type": type });
  const headers = Object.fromEntries(passed.filter(([, value]) => value !== undefined));
  const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
  const answer = await proxy(to, { method: request.method, headers, body });
  const { "content-type": kind = "application/json", "retry-after": wait } = answer.headers;
  response.writeHead(answer.status, { "content-type": kind, ...(wait && { "retry-after": wait }) });
  response.end(answer.text);
}
