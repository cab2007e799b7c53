// How long do the page's own tasks take, in processor time? A loaded machine makes them longer to wait for, not to do.

/** Does the work; the milliseconds of processor time of every task of the page's main thread over 10 ms meanwhile, the longest first. */
export async function tasksOf(browser, page, work) {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await work();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === "X" && name.endsWith("RunTask") && main.has(`${pid} ${tid}`));
  return tasks.map(({ tdur = 0 }) => tdur / 1000).filter((took) => took > 10).sort((one, other) => other - one);
}

/** A trace that is too long loses its end: so long is one. */
const PIECE = 5_000;

/** As {@link tasksOf}, for work that takes minutes: watched in pieces, between which a moment is not seen. */
export async function tasksOfLong(browser, page, work) {
  let running = true;
  const done = work().finally(() => (running = false));
  const tasks = [];
  while (running) {
    const piece = () => Promise.race([done.catch(() => {}), new Promise((passed) => setTimeout(passed, PIECE))]);
    tasks.push(...(await tasksOf(browser, page, piece)));
  }
  await done;
  return tasks.sort((one, other) => other - one);
}
