/** Puts on the stylesheet that a chunk of the program brings in a section of its own. */
function dress({ module }) {
  for (const section of WebAssembly.Module.customSections(module, "style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(new TextDecoder().decode(section));
    document.adoptedStyleSheets.push(sheet);
  }
}
