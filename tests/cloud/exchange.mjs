// One request and its answer as data, between the socket and the stand-ins.

const BODY_LIMIT = 64 * 1024 * 1024;

/** Reads the whole request from a socket. */
export async function readRequest(incoming) {
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error("the request is larger than the stand-in takes");
    chunks.push(chunk);
  }
  const host = (incoming.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  return request(incoming.method, `https://${host}${incoming.url}`, incoming.headers, Buffer.concat(chunks).toString("utf8"));
}

/** A request; `json()` gives the body or `undefined` where it is none. */
export function request(method, address, headers = {}, text = "") {
  const url = new URL(address);
  return {
    method,
    host: url.hostname,
    path: decode(url.pathname),
    url,
    // Graph's option names are taken in any case, and a plus sign in an OData text is a blank.
    query: url.searchParams,
    headers,
    origin: headers.origin,
    text,
    json() {
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    form: () => new URLSearchParams(text),
    cookies: () => Object.fromEntries((headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split(/=(.*)/s).slice(0, 2))),
  };
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An answer with JSON; a `text` is sent as it is, so that no number in it changes. */
export const json = (status, value, headers = {}) => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  value,
  body: typeof value === "string" ? value : JSON.stringify(value),
});

/** An answer without a body. */
export const empty = (status = 204, headers = {}) => ({ status, headers, body: "" });

/** An answer of plain text. */
export const plain = (status, body, headers = {}) => ({ status, headers: { "content-type": "text/plain", ...headers }, body });

/** A page. It may not be framed, as a sign-in page may not. */
export const html = (status, body, headers = {}) => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "x-frame-options": "DENY", "cache-control": "no-store", ...headers },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stand-in</title><body>${body}</body></html>`,
});

/** A redirect; the fragment stays in the address. */
export const redirect = (location, headers = {}) => ({ status: 302, headers: { location, "cache-control": "no-store", ...headers }, body: "" });

/** Text for use inside a page. */
export const escape = (text) =>
  String(text).replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign]);
