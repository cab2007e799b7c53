// How much memory and processor time the page takes: its renderer's own, page and workers together.
import { readFile } from "node:fs/promises";

/** Megabytes of memory of its own that a process holds; what it shares with others (code, fonts) is not counted. */
async function anonymous(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(status.match(/RssAnon:\s+(\d+) kB/)?.[1] ?? Number.NaN) / 1024;
}

/** Milliseconds of processor time that a process has used, in user space and in the system. */
async function used(pid) {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  const TICK = 10;
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

/** Watches a process until told to stop; then gives the most it held. */
function watch(pid) {
  let most = 0;
  let on = true;
  const watching = (async () => {
    while (on) {
      most = Math.max(most, await anonymous(pid));
      await new Promise((done) => setTimeout(done, 5));
    }
  })();
  return async () => {
    on = false;
    await watching;
    return most;
  };
}

/**
 * Watches the renderer of a browser that has one page and was started with `--renderer-process-limit=1`: what it holds now, a function
 * that gives the processor time used since, and one that ends the watch and gives the most held.
 */
export async function watchRenderer(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const held = await Promise.all(renderers.map(anonymous));
  const before = Math.max(...held);
  const pid = renderers[held.indexOf(before)];
  const start = await used(pid);
  return { before, used: async () => (await used(pid)) - start, stop: watch(pid) };
}

/** Watches a browser's fullest renderer and all of its processes together: what they hold now, and a function that ends the watch and gives the most. */
export async function watchBrowser(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const all = processInfo.map(({ id }) => id);
  const now = async () => ({
    renderer: Math.max(...(await Promise.all(renderers.map(anonymous))).filter(Number.isFinite)),
    all: (await Promise.all(all.map(anonymous))).filter(Number.isFinite).reduce((sum, one) => sum + one, 0),
  });
  const before = await now();
  const most = { ...before };
  let on = true;
  const watching = (async () => {
    while (on) {
      const held = await now();
      for (const kind of Object.keys(most)) most[kind] = Math.max(most[kind], held[kind]);
      await new Promise((done) => setTimeout(done, 50));
    }
  })();
  const stop = async () => {
    on = false;
    await watching;
    return most;
  };
  return { before, stop };
}
