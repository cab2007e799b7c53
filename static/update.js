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

/** Offers the version that waits. */
function tell(waiting) {
  const place = document.getElementById("update");
  if (place.childElementCount > 0) return;
  const say = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const text = say("p", "A new version of hubsync is ready. What you loaded here is gone after reloading.");
  const reload = say("button", "Reload");
  const later = say("button", "Later");
  reload.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("start");
  });
  later.addEventListener("click", () => place.replaceChildren());
  const notice = document.createElement("div");
  notice.append(text, reload, later);
  place.append(notice);
}
