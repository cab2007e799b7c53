// Keeps one release on this machine, whole or not at all, so that the page opens without a network.
// The build writes the release's digest and its files, each with its own digest, into this script.
// Never kept: what may differ from visit to visit (config.json), the page that a sign-in returns to, answers of other hosts.

const VERSION = "@version";
const FILES = JSON.parse('@files');
const FAMILY = `hubsync ${registration.scope} `;
const NAME = FAMILY + VERSION;
/** The release that is replaced stays: a page that is still open may need a part of it. */
const KEPT = 2;
/** The release is the same for every visitor, whatever its host says of encodings. */
const LOOSE = { ignoreVary: true };

const address = (file) => new URL(file, registration.scope).href;
const files = new Set(FILES.map(([file]) => address(file)));

addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(NAME);
  // A file that is missing or not the release's own fails the installation: the version before stays.
  const requests = FILES.map(([file, integrity]) => new Request(address(file), { integrity, cache: "no-cache" }));
  try {
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  const own = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);
  await Promise.all(own.slice(0, Math.max(0, own.length - KEPT + 1)).map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("message", (event) => {
  if (event.data === "start") event.waitUntil(skipWaiting());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const opens = request.mode === "navigate" && [address("./"), address("index.html")].includes(url.origin + url.pathname);
  if (request.method !== "GET" || url.origin !== location.origin || url.href === address("sw.js")) return;
  if (opens) event.respondWith(kept(address("./"), request));
  else if (files.has(url.href) || /-[0-9a-f]{12,16}[._]/.test(url.pathname)) event.respondWith(kept(url.href, request));
});

/** From this release, or from the one before, or else from the network. */
async function kept(href, request) {
  const cache = await caches.open(NAME);
  const held = (await cache.match(href, LOOSE)) ?? (await caches.match(href, LOOSE));
  if (!held) return fetch(request);
  // A worker's address is that of the answer, where it has one, and then without the mark that the worker was started at.
  return request.destination === "worker" ? new Response(held.body, held) : held;
}
