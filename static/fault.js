// Says why the page cannot start. A classic script in the oldest words, so that browsers run it that do not understand the others.
(function () {
  var OLD = "This browser is too old for hubsync. It needs Chrome or Edge 123, Firefox 120, Safari 17.5, or a newer one.";
  var said = false;

  function say(what, detail) {
    if (said) return;
    said = true;
    var place = document.createElement("div");
    place.className = "fault";
    place.setAttribute("role", "alert");
    [what, detail].forEach(function (text) {
      if (!text) return;
      var line = document.createElement("p");
      line.textContent = text;
      place.appendChild(line);
    });
    function show() {
      document.body.insertBefore(place, document.body.firstChild);
    }
    if (document.body) show();
    else document.addEventListener("DOMContentLoaded", show);
  }

  // Of all that the page needs, browsers learned this last.
  var isNew = window.CSS && CSS.supports && CSS.supports("color", "light-dark(red, red)");
  if (!isNew) say(OLD);
  else if (typeof WebAssembly !== "object") {
    say("hubsync cannot start: WebAssembly is switched off in this browser.", "It is on by default; an administrator's policy may forbid it.");
  }

  // A script that the browser cannot read is told here and nowhere else.
  window.addEventListener("error", function (event) {
    if (/SyntaxError/.test(event.message)) say(OLD, event.message);
  });

  /** What became of starting. */
  window.hubsyncFault = function (error) {
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError) {
      say("hubsync cannot start: this page may not run WebAssembly.", "Its Content Security Policy must allow 'wasm-unsafe-eval'. The browser says: " + error.message);
    } else {
      say("hubsync cannot start: a part of the page could not be loaded. Reload the page to try again.", "The browser says: " + error.message);
    }
  };
})();
