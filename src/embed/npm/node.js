// The entry for Node: the module is read from the disk and is ready when it is imported.
import { readFileSync } from "node:fs";
import init, { initSync } from "./hubsync.js";

initSync({ module: readFileSync(new URL("./hubsync_bg.wasm", import.meta.url)) });

export * from "./hubsync.js";
/** As in the browser; here there is nothing left to load. */
export default init;
