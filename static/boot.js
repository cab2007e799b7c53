// Starts the page. The build writes the names of the page's files into this script's own element, because the policy
// of the page allows no inline script.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const { default: start } = await import(new URL(js, document.baseURI));
await start({ module_or_path: new URL(wasm, document.baseURI) });
