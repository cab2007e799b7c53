/** Hands over the stylesheet that a chunk of the program brings in a section of its own. */
function dress({ module }) {
  for (const section of WebAssembly.Module.customSections(module, "style")) {
    hubsync.wear(new TextDecoder().decode(section));
  }
}
