// Starts the page. The build writes the names of the page's files into this script's own element, because the policy
// of the page allows no inline script.
// The colour scheme of the last visit comes first, so that the page does not flash in another one.
try {
  const theme = localStorage.getItem("hubsync.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's scheme it is.
}

// A sign-in of Webex leads back with its answer in the address: it is taken out at once and handed to the program in memory.
const { search, hash, pathname } = location;
if (/[?#&](access_token|error|code)=/.test(search + hash)) {
  globalThis.hubsyncArrival = search + hash;
  history.replaceState(null, "", `${pathname}#/tenant`);
}

const { js, wasm } = document.querySelector("script[data-js]").dataset;
const { default: start } = await import(new URL(js, document.baseURI));
await start({ module_or_path: new URL(wasm, document.baseURI) });
