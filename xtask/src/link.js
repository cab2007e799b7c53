// Fetches the chunks of the page's program. `split.rs` writes the places of the cut below; the build puts the chunks' digest in.
import { initSync } from "./hubsync-web.js";

const begun = {};

/** Fetches a chunk and puts it into the program, once; one that failed is tried again. The bits of `needs` are the shared chunks. */
const chunk = (name, needs) =>
  (begun[name] ??= put(name, needs).catch((error) => {
    delete begun[name];
    throw error;
  }));

async function put(name, needs) {
  const others = [];
  for (let index = 0n; needs >> index; index++) {
    if ((needs >> index) & 1n) others.push(chunk(`shared-${index}`, 0n));
  }
  const answer = fetch(new URL(`./chunk-${name}-@chunks.wasm`, import.meta.url));
  // Whoever waits for it says what is wrong.
  answer.catch(() => {});
  await Promise.all(others);
  const { module } = await WebAssembly.instantiateStreaming(answer, { __wasm_split: initSync() });
  // The stylesheet that a chunk brings in a section of its own.
  for (const style of WebAssembly.Module.customSections(module, "style")) {
    hubsync.wear(new TextDecoder().decode(style));
  }
}

/** Loads what a place needs, and tells the program at `back` whether it is here. */
const load = (name, needs) => async (back, data) => {
  let here = false;
  try {
    await chunk(name, needs);
    here = true;
  } catch (error) {
    console.error(error);
  }
  initSync().__indirect_function_table.get(back)(data, here);
};

