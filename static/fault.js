// Says why the page cannot start. A classic script in the oldest words, so that browsers run it that do not understand the others.
(function () {
  /** A sentence in the language of the page, once that is known. */
  function word(english) {
    return (window.hubsyncWords && window.hubsyncWords[english]) || english;
  }
  var OLD = "This browser is too old for hubsync. It needs Chrome or Edge 123, Firefox 120, Safari 17.5, or a newer one.";
  function lost() {
    return word("A part of the page could not be loaded. Reload the page to try again.");
  }
  var said = false;

  /** Says it once: above the page where that goes on, in its place where it does not. */
  function say(what, detail, goesOn) {
    if (said) return;
    said = true;
    var alert = document.createElement("div");
    alert.className = "fault";
    alert.setAttribute("role", "alert");
    [what, detail].forEach(function (text) {
      if (!text) return;
      var line = document.createElement("p");
      line.textContent = text;
      alert.appendChild(line);
    });
    function show() {
      if (goesOn) {
        document.body.insertBefore(alert, document.body.firstChild);
        return;
      }
      var title = document.createElement("h1");
      title.textContent = word("hubsync cannot start");
      var main = document.createElement("main");
      main.appendChild(title);
      main.appendChild(alert);
      var app = document.getElementById("app");
      app.textContent = "";
      app.appendChild(main);
    }
    if (document.body) show();
    else document.addEventListener("DOMContentLoaded", show);
  }

  // Of all that the page needs, browsers learned this last.
  var isNew = window.CSS && CSS.supports && CSS.supports("color", "light-dark(red, red)");
  if (!isNew) say(OLD, "", true);
  else if (typeof WebAssembly !== "object") {
    say("WebAssembly is switched off in this browser.", "It is on by default; an administrator's policy may forbid it.");
  }

  // A script that the browser cannot read is told here and nowhere else.
  window.addEventListener("error", function (event) {
    if (/SyntaxError/.test(event.message)) say(OLD, event.message);
  });

  // The script that starts the page is not there, or not the one that the page names by its digest.
  window.addEventListener(
    "error",
    function (event) {
      var script = event.target;
      if (script && script.dataset && script.dataset.js) say(lost(), script.src);
    },
    true,
  );

  /** What became of starting. */
  window.hubsyncFault = function (error) {
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError) {
      say(
        word("This page may not run WebAssembly."),
        word("Its Content Security Policy must allow 'wasm-unsafe-eval'. The browser says:") + " " + error.message,
      );
    } else {
      say(lost(), word("The browser says:") + " " + error.message);
    }
  };
})();
