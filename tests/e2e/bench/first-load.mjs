// How long from navigation to the first previewed user: cold cache, compressed, as it is and slowed down. A person is previewed when the
// worker has evaluated the open expression for them and the row shows the value.
import { launch, open } from "../harness/browser.mjs";
import { serve } from "../harness/server.mjs";

/** The first person's value. */
const FIRST = ".people-row[id] .result";
const RUNS = 5;
const WAYS = [
  { name: "as it is", cpu: 1, budget: 1500 },
  // 1.6 Mbit/s and 150 ms: a slow mobile connection; bytes per second as the browser counts.
  { name: "4 times slower, 1.6 Mbit/s", cpu: 4, network: { latency: 150, downloadThroughput: 200_000 }, budget: 4000 },
];

/** Milliseconds of one load. */
async function load(browser, url, { cpu, network }) {
  const { page, context } = await open(browser, "about:blank");
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, uploadThroughput: 93_750, ...network });
  }
  const start = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator(FIRST).filter({ hasText: /\S/ }).first().waitFor();
  const taken = performance.now() - start;
  await context.close();
  return taken;
}

const server = await serve("/", { compressed: true });
const browser = await launch();
try {
  await load(browser, server.url, { cpu: 1 });
  for (const way of WAYS) {
    const times = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await load(browser, server.url, way));
    times.sort((a, b) => a - b);
    const median = times[Math.floor(RUNS / 2)];
    const verdict = median > way.budget ? "OVER BUDGET" : "within budget";
    console.log(`first previewed user, ${way.name}: median ${median.toFixed(0)} ms of ${RUNS} (budget ${way.budget} ms): ${verdict}`);
    if (median > way.budget) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
}
