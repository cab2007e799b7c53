// hubsync inside another page: `mount(element, options)`, or the element `<hub-sync>`.
//
// This is all that a portal loads until it shows the first of them: it checks what the portal gives, makes the shadow root, and
// fetches the program once for all of them. docs/embedding.md describes it.

import { writer } from "./writer.js";

/** What `mount` returns, and what it takes, changes only with the first number. */
export const apiVersion = "1.1";

const home = new URL("./", import.meta.url).href;
const files = { program: "hubsync-web.js", wasm: "hubsync-web_bg.wasm", worker: "worker.js", style: "style.css" };

const words = (list) => list.map((word) => `"${word}"`).join(", ");
const oneOf = (allowed) => (value) => allowed.includes(value) || `is one of ${words(allowed)}`;
const MODES = ["offline", "read-only", "live"];
function isLocale(value) {
  try {
    return typeof value === "string" && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
const CHECKS = {
  mode: oneOf(MODES),
  theme: oneOf(["auto", "light", "dark"]),
  locale: (value) => isLocale(value) || `is a language, such as "en" or "en-GB"`,
  data: (value) => (value !== null && typeof value === "object") || `is an object with ${words(Object.keys(NAMES))}`,
  getToken: (value) => typeof value === "function" || "is a function that promises a token",
  fetch: (value) => typeof value === "function" || "is a function that takes a Request and promises a Response",
  signal: (value) => value instanceof AbortSignal || "is an AbortSignal",
  apiVersion: (value) => typeof value === "string" || "is the version that the portal was written for, as a text",
};
/** Under which names messages speak of what a portal gives. */
const NAMES = { users: "the portal’s users", schema: "the portal’s schema", webexUsers: "the portal’s Webex users" };

/** What the portal did wrong, or what its page does not allow. `code` is stable. */
class HubSyncError extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    Object.assign(this, { name: "HubSyncError", code });
  }
}

function check(options) {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(CHECKS, name)) throw new HubSyncError("option", `hubsync has no option "${name}"; it has ${words(Object.keys(CHECKS))}`);
    const fits = value === undefined || CHECKS[name](value);
    if (fits !== true) throw new HubSyncError("option", `hubsync's option "${name}" ${fits}`);
  }
  const wanted = options.apiVersion ?? apiVersion;
  if (wanted.split(".")[0] !== apiVersion.split(".")[0]) {
    throw new HubSyncError("version", `the portal was written for hubsync's apiVersion "${wanted}"; this one has "${apiVersion}"`);
  }
  const given = Object.entries(options.data ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return { ...options, data: given.map(([kind, value]) => asFile(kind, value)) };
}

function asFile(kind, value) {
  if (!Object.hasOwn(NAMES, kind)) throw new HubSyncError("option", `hubsync's option "data" has no "${kind}"; it has ${words(Object.keys(NAMES))}`);
  if (value instanceof File) return value;
  if (value instanceof Blob || typeof value === "string") return new File([value], NAMES[kind]);
  throw new HubSyncError("option", `hubsync's option "data.${kind}" is a text, a Blob or a File`);
}

/** How long a portal may take for a token, in milliseconds: an administrator may have to sign in there. */
const PATIENCE = 120_000;

/** What the portal's `getToken` gives, checked; asked again for the same before it ends only if it must be fresh. */
function tokens(getToken) {
  const kept = new Map();
  return async (request) => {
    const key = `${request.resource} ${request.scopes.join(" ")}`;
    const before = kept.get(key);
    if (before && !request.fresh && !request.claims && before.expiresOn - Date.now() > 60_000) return before;
    let late;
    const waited = new Promise((_, give) => (late = setTimeout(give, PATIENCE, new Error(`no answer within ${PATIENCE / 1000} s`))));
    try {
      const given = await Promise.race([getToken(request), waited]);
      const token = typeof given === "string" ? { accessToken: given } : given;
      if (token === null || token === undefined) return {};
      if (typeof token.accessToken !== "string") throw new Error("no text named accessToken");
      const expiresOn = Number(token.expiresOn ?? 0);
      if (expiresOn > 0) kept.set(key, { ...token, expiresOn });
      return token;
    } catch (error) {
      throw new HubSyncError("token", `the portal's getToken gave no token for ${request.resource}: ${error?.message ?? error}`, error);
    } finally {
      clearTimeout(late);
    }
  };
}

function lacks() {
  const has = {
    WebAssembly: typeof WebAssembly === "object",
    "module workers": typeof Worker === "function",
    "adopted style sheets": "adoptedStyleSheets" in Document.prototype,
    "light-dark()": CSS.supports("color", "light-dark(#000, #fff)"),
    "container queries": CSS.supports("container-type", "inline-size"),
  };
  return Object.keys(has).filter((name) => !has[name]);
}

let sheets = [];
let program;
/** The language of all elements of the page: they share one program. */
let spoken;
let speech;

/** The program, fetched and compiled once; a failure can be tried again. */
function load(locale) {
  if (program && locale !== spoken) throw new HubSyncError("option", `hubsync's option "locale" is "${spoken}" for all of this page: the first one chose it`);
  spoken = locale;
  program ??= start().catch((error) => {
    program = undefined;
    throw error;
  });
  return program;
}

async function start() {
  const missing = lacks();
  if (missing.length > 0) throw new HubSyncError("browser", `this browser is too old for hubsync: it lacks ${missing.join(", ")}`);
  if (globalThis.hubsync && globalThis.hubsync.home !== home) {
    throw new HubSyncError("version", `this page has loaded hubsync from ${globalThis.hubsync.home} already: load it from one place`);
  }
  speech = spoken === "en" ? undefined : await language();
  globalThis.hubsync ??= services();
  const frame = new CSSStyleSheet();
  frame.replaceSync(FRAME);
  sheets = [frame];
  await hubsync.style(files.style);
  const { default: open, Opened } = await imported(files.program);
  try {
    await open({ module_or_path: new URL(files.wasm, home) });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new HubSyncError("wasm", "the page's Content-Security-Policy allows no WebAssembly: add 'wasm-unsafe-eval' to its script-src", error);
  }
  return Opened;
}

async function language() {
  const { language } = await imported("words.js");
  try {
    return (await language(spoken, home)).speech;
  } catch (error) {
    throw new HubSyncError("option", error.message, error);
  }
}

async function imported(name) {
  try {
    return await import(new URL(name, home).href);
  } catch (error) {
    throw new HubSyncError("network", `hubsync could not be loaded from ${home}`, error);
  }
}

/** What the program asks of the page that it stands in. */
function services() {
  const own = { createScriptURL: (address) => address };
  let trusted;
  try {
    trusted = globalThis.trustedTypes?.createPolicy("hubsync", own) ?? own;
  } catch (error) {
    throw new HubSyncError("trusted-types", "the page's Content-Security-Policy must allow the policy hubsync: add it to trusted-types", error);
  }
  const worker = new URL(speech ? `${files.worker}#shared` : files.worker, home);
  const isOther = worker.origin !== location.origin;
  let address = worker.href;
  if (isOther) {
    // A worker must come from the portal's own origin: this one does, and imports the other's. Messages wait until that is up.
    const text = `globalThis.hubsyncSpeech = ${JSON.stringify(speech)};
      const early = [];
      const keep = (event) => (event.stopImmediatePropagation(), early.push(event.data));
      addEventListener("message", keep);
      await import(${JSON.stringify(new URL(files.worker, home).href)});
      removeEventListener("message", keep);
      for (const data of early) dispatchEvent(new MessageEvent("message", { data }));`;
    address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  }
  return Object.freeze({
    say: writer(spoken),
    table: speech?.table,
    home,
    cloud: "%CLOUD%",
    startWorker(name) {
      const started = new Worker(trusted.createScriptURL(address), { type: "module", name });
      if (speech && !isOther) started.postMessage({ module: null, speech });
      return started;
    },
    async style(name) {
      const answer = await fetch(new URL(name, home)).catch((error) => {
        throw new HubSyncError("network", `hubsync could not be loaded from ${home}`, error);
      });
      if (!answer.ok) throw new HubSyncError("network", `hubsync could not be loaded: ${answer.url} answers ${answer.status}`);
      this.wear(await answer.text());
    },
    /** Puts on a stylesheet of the page, or of a part of it that has arrived: in the elements, never in the portal's document. */
    wear(text) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(inside(text));
      sheets.push(sheet);
      for (const element of opened) element.adopt(sheets);
    },
  });
}

/** The page's style sheet for a shadow root: what speaks of the document speaks of our root, what asks for the width asks for ours. */
const inside = (text) =>
  text
    .replaceAll(/@media ?\((max|min)-width/g, "@container ($1-width")
    .replaceAll(/(^|[},;{\s])(?::root|html|body)(?=[\s,{[:])/g, "$1.hubsync")
    .replaceAll(/--([\w-]+):([^;}]+)/g, "--$1:var(--hubsync-$1,$2)");

/** Nothing of the portal's is inherited; the width that counts is the element's; the bar leaves the portal's top alone. */
const FRAME = ":host{all:initial;display:block}:host([hidden]){display:none}.frame{container-type:inline-size}:host>[role=alert]{margin:0;padding:1rem;background:Canvas;color:CanvasText;font:1rem/1.5 system-ui}.hubsync .bar{position:static}";

/** Every element that is open. */
const opened = new Set();
/** Where pages were that were taken away: the next ones open there. */
const seats = [];

/** Nobody hears the page in a free place, nobody gives it tokens, and nobody carries its requests. */
const unheard = { tell() {}, token: async () => ({}), fetch: (request) => fetch(request) };

/** A place for a page, with the page in it. */
function seated(Opened, mode) {
  const frame = Object.assign(document.createElement("section"), { className: "frame", ariaLabel: "hubsync" });
  const stand = Object.assign(document.createElement("div"), { className: "hubsync", lang: spoken });
  frame.append(stand);
  const seat = { frame, mode, ...unheard };
  const give = mode === "offline" ? undefined : (request) => seat.token(request);
  const carry = (request) => seat.fetch(request);
  seat.page = new Opened(stand, (name, detail) => seat.tell(name, detail), give, mode !== "live", carry);
  return seat;
}

/** What is wrong, said at once to whoever hears the page. */
const alerting = (error) => {
  const message = Object.assign(document.createElement("p"), { textContent: error.message });
  message.setAttribute("role", "alert");
  return message;
};
const told = (error) => ({ code: error instanceof HubSyncError ? error.code : "unexpected", message: error.message });

/** The way to the page itself, which signs in by redirect: that is forbidden in another's page. */
function ownTab() {
  const link = Object.assign(document.createElement("a"), { href: home, target: "_blank", rel: "noopener", textContent: "Open hubsync in a new tab" });
  const line = document.createElement("p");
  line.append(link);
  return line;
}

class HubSync extends HTMLElement {
  static observedAttributes = ["mode", "theme", "locale"];
  #seat;
  #options = {};
  /** Attributes that say what there is not. */
  #wrong = new Map();
  #alert;
  #ready;

  /** Open, or the reason why it is not. */
  get ready() {
    return (this.#ready ??= this.#open());
  }

  /** Gives tokens: `({ resource, scopes, claims, fresh }) => Promise`. A function cannot be an attribute. */
  set getToken(getToken) {
    this.update({ getToken });
  }

  /** Carries what is asked of Microsoft and Webex: `(Request) => Promise<Response>`. */
  set fetch(fetch) {
    this.update({ fetch });
  }

  /** Users, schema and Webex users: texts, Blobs or Files. */
  set data(data) {
    this.update({ data });
  }

  connectedCallback() {
    // What was set before this module had loaded.
    for (const name of ["data", "getToken", "fetch"].filter((name) => Object.hasOwn(this, name))) {
      const { [name]: value } = this;
      delete this[name];
      this.update({ [name]: value });
    }
    // Whoever waits for `ready` hears of a failure; everybody else by the event.
    this.ready.catch(() => {});
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.destroy());
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    this.#wrong.delete(name);
    try {
      this.update({ [name]: value ?? undefined });
    } catch (error) {
      this.#wrong.set(name, error);
      // Before it is first opened, opening it says so.
      if (this.shadowRoot) this.#fail(error);
    }
  }

  /** Takes other options; what is not named stays. */
  update(options) {
    const checked = check({ ...this.#options, data: undefined, ...options });
    const fixed = ["mode", "locale", "getToken", "fetch"].find((name) => this.#seat && name in options && options[name] !== this.#options[name]);
    if (fixed) throw new HubSyncError("option", `hubsync's option "${fixed}" cannot change once it is open: open another`);
    Object.assign(this.#options, options);
    this.#alert?.remove();
    const page = this.#seat?.page;
    // What failed for want of an option is tried again.
    if (!page && this.isConnected && !this.#ready) this.connectedCallback();
    if (!page) return;
    if (checked.data.length > 0) page.give(checked.data);
    if ("theme" in options) page.wear(options.theme ?? "auto");
  }

  /** The results: "csv", safe against formula injection, or "json", JSON Lines; a promise of a Blob. */
  async export(kind) {
    const fits = oneOf(["csv", "json"])(kind);
    if (fits !== true) throw new HubSyncError("option", `what hubsync exports ${fits}`);
    await this.ready;
    return this.#seat.page.export(kind);
  }

  /** Calls `hear` with the detail of every such event, and the event; gives a function that ends it. */
  on(name, hear) {
    const heard = (event) => hear(event.detail, event);
    this.addEventListener(`hubsync-${name}`, heard);
    return () => this.removeEventListener(`hubsync-${name}`, heard);
  }

  /** Ends it and removes it from the page; it can be opened again by connecting it again. */
  destroy() {
    opened.delete(this);
    if (this.#seat) {
      this.#seat.page.leave();
      Object.assign(this.#seat, unheard);
      seats.push(this.#seat);
    }
    this.#seat = this.#ready = undefined;
    this.shadowRoot?.replaceChildren();
    this.remove();
  }

  /** For hubsync's own use: wears these style sheets. */
  adopt(sheets) {
    this.shadowRoot.adoptedStyleSheets = sheets;
  }

  async #open() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    try {
      // What fails at once fails after `ready` has this promise, and can be tried again.
      await undefined;
      for (const error of this.#wrong.values()) throw error;
      const { data, theme, signal, mode = "offline", locale = "en", getToken, fetch } = check(this.#options);
      if (mode !== "offline" && !getToken) throw new HubSyncError("tokens", `hubsync's mode "${mode}" needs the option "getToken"; without it hubsync signs in in a tab of its own`);
      const Opened = await load(locale);
      if (signal?.aborted) this.destroy();
      if (!this.isConnected) throw new HubSyncError("gone", "the element was removed before hubsync was loaded");
      signal?.addEventListener("abort", () => this.destroy(), { once: true });
      const free = seats.findIndex((seat) => seat.mode === mode);
      const seat = (this.#seat = free < 0 ? seated(Opened, mode) : seats.splice(free, 1)[0]);
      root.replaceChildren(seat.frame);
      this.adopt(sheets);
      opened.add(this);
      seat.tell = (name, detail) => this.#tell(name, detail);
      if (getToken) seat.token = this.#telling(tokens(getToken));
      if (fetch) seat.fetch = fetch;
      seat.page.comeBack();
      seat.page.wear(theme ?? "auto");
      if (data.length > 0) seat.page.give(data);
      return this;
    } catch (error) {
      this.#ready = undefined;
      this.#fail(error);
      throw error;
    }
  }

  /** A token that is missing is told to the portal too. */
  #telling(ask) {
    return async (request) => {
      try {
        return await ask(request);
      } catch (error) {
        this.#fail(error);
        throw error;
      }
    };
  }

  #fail(error) {
    if (!this.#seat) {
      this.shadowRoot.replaceChildren(alerting(error), ...(error.code === "tokens" ? [ownTab()] : []));
    } else if (error.code === "option") {
      // What it shows stays; what else goes wrong, the page says itself.
      this.#alert?.remove();
      this.#alert = alerting(error);
      this.shadowRoot.prepend(this.#alert);
    }
    this.#tell("error", told(error));
  }

  /** False if somebody prevented what is about to be done. */
  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`hubsync-${name}`, { detail, bubbles: true, composed: true, cancelable: name === "apply-request" }));
  }
}

if (!customElements.get("hub-sync")) customElements.define("hub-sync", HubSync);

/** Where a portal asked for what there is not: what was said there. */
const refusals = new WeakMap();

/** An element with these options; where there can be none, the portal's element says why, and tells it as ours would. */
function made(element, options) {
  try {
    const ours = customElements.get("hub-sync");
    if (ours !== HubSync) throw new HubSyncError("version", "this page has loaded another hubsync already: load it from one place");
    const inner = new HubSync();
    inner.update(options);
    return inner;
  } catch (error) {
    const message = alerting(error);
    refusals.set(element, message);
    element.append(message);
    element.dispatchEvent(new CustomEvent("hubsync-error", { detail: told(error), bubbles: true, composed: true }));
    throw error;
  }
}

/**
 * Opens hubsync inside an element of the portal; resolves once it is open.
 * Options: `mode`, `getToken`, `fetch`, `theme`, `locale`, `data: { users, schema, webexUsers }`, `signal`.
 */
export async function mount(element, options = {}) {
  if (!(element instanceof Element)) throw new HubSyncError("option", "mount takes the element that hubsync opens in");
  refusals.get(element)?.remove();
  const inner = made(element, options);
  element.append(inner);
  await inner.ready;
  return Object.freeze({
    apiVersion,
    element: inner,
    update: (options) => inner.update(options),
    export: (kind) => inner.export(kind),
    on: (name, hear) => inner.on(name, hear),
    destroy: () => inner.destroy(),
  });
}
