// Adds Microsoft's library for signing in to the page, once somebody signs in. The build writes its digest in.

/** `trusted` is the page's policy for its own scripts. */
export function loadMsal(trusted) {
  const script = document.createElement("script");
  script.src = trusted.createScriptURL("msal-browser.min.js");
  script.integrity = "@msal";
  // What cannot be fetched can be tried again.
  return new Promise((done, failed) => {
    script.addEventListener("load", done);
    script.addEventListener("error", () => {
      script.remove();
      failed(new Error(`${script.src} could not be loaded`));
    });
    document.head.append(script);
  });
}
