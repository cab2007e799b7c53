// Keeps the page on this machine, and tells when a newer one is ready. The newer one starts when the administrator says so.

const HOUR = 3_600_000;

/** Has the service worker at this address keep the page. Where that is forbidden, the page goes on without. */
export async function keep(address) {
  let registration;
  try {
    registration = await navigator.serviceWorker.register(address, { scope: "./", updateViaCache: "none" });
  } catch (error) {
    console.info(`hubsync is not kept for use without a network: ${error.message}`);
    return;
  }
  const look = () => {
    const { installing, waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) tell(waiting);
    installing?.addEventListener("statechange", look);
  };
  registration.addEventListener("updatefound", look);
  look();
  // A page that stays open for days hears of a new version too. Without a network there is none.
  setInterval(() => registration.update().catch(() => {}), HOUR);
}

/** True while a plan is applied, in whichever tab: that tab holds a lock (src/browser/journey/lock.rs). */
async function applying() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return held.some(({ name }) => name.startsWith("hubsync.apply."));
}

/** A sentence in the language of the page. */
const word = (english) => globalThis.hubsyncWords?.[english] ?? english;

let told = false;

/** Offers the version that waits, but never while a plan is applied: its pages would lose the release that they run on. */
async function tell(waiting) {
  if (told) return;
  told = true;
  const place = document.getElementById("update");
  const say = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const text = say("p", word("A new version of hubsync is ready. What you loaded here is gone after reloading."));
  const reload = say("button", word("Reload"));
  const later = say("button", word("Later"));
  reload.addEventListener("click", async () => {
    if (await applying()) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("start");
  });
  const notice = document.createElement("div");
  notice.append(text, reload, later);
  later.addEventListener("click", () => {
    told = false;
    notice.remove();
  });
  while (told) {
    const held = await applying();
    if (held) notice.remove();
    else if (told && !notice.isConnected) place.append(notice);
    await new Promise((done) => setTimeout(done, 1000));
  }
}
