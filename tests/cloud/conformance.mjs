// Holds every Graph request and answer against Graph's own OpenAPI document, where that lies beside the repository.
import { existsSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import formats from "ajv-formats";
import { EXCEPTIONS } from "./exceptions.mjs";
import { router } from "./routes.mjs";

const FILE = new URL("../../../shared/data/graph-openapi-subset.json", import.meta.url);
const ID = "graph";

/** The document, or nothing where it is absent. */
export const graphDocument = () => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : undefined);

let compiled;

/** The document made ready for checks, once in a process: `find` an operation, a `validator` for a place, `resolve` a reference. */
function compile(document) {
  const ajv = new Ajv({ strict: false, validateFormats: true, unicodeRegExp: false, logger: false, allErrors: true });
  formats(ajv);
  ajv.addSchema(translate({ components: document.components, paths: document.paths }), ID);
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, operation]) => operation.responses).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const validators = new Map();
  return {
    find: router(routes),
    validator(place) {
      if (!validators.has(place)) validators.set(place, ajv.compile({ $ref: `${ID}#${place}` }));
      return validators.get(place);
    },
    resolve: (object, place) => (object.$ref ? [object.$ref.slice(1).split("/").slice(1).reduce((inner, part) => inner[part], document), object.$ref.slice(1)] : [object, place]),
  };
}

/** Gives `{ observe, findings, skipped }`: `observe(asked, answer)` notes what is off the document. */
export function conformance() {
  const findings = [];
  if (!existsSync(FILE)) return { findings, skipped: true, observe: () => {} };
  compiled ??= compile(graphDocument());
  const { find, validator, resolve } = compiled;
  const escaped = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");

  function observe(asked, answer) {
    const path = asked.path.replace(/^\/(v1\.0|beta)/, "");
    const note = (part, message, more = {}) => {
      const finding = { exchange: `${asked.method} ${path}`, path, part, message, status: answer.status, ...more };
      if (!EXCEPTIONS.some(({ fits }) => fits?.(finding))) findings.push(finding);
    };
    const { route } = find(asked.method, path);
    if (!route) return note("path", "the document has no such operation");
    const { operation } = route;
    const place = `/paths/${escaped(route.path)}/${asked.method.toLowerCase()}`;
    const known = (operation.parameters ?? []).map((parameter) => resolve(parameter)[0].name.toLowerCase());
    for (const name of asked.query.keys()) if (!known.includes(name.toLowerCase())) note("query", name);

    const check = (schemaPlace, data, part) => {
      const validate = validator(schemaPlace);
      if (validate(data)) return;
      for (const { instancePath, message, keyword } of validate.errors) {
        // The empty branch of "this or null" says nothing beyond what the other branch says.
        if (keyword === "anyOf" || message === "must be null") continue;
        note(part, `${instancePath || "/"} ${message}`, { keyword, data: at(data, instancePath) });
      }
    };
    const content = operation.requestBody && resolve(operation.requestBody, `${place}/requestBody`);
    if (content && asked.text !== "") check(`${content[1]}/content/application~1json/schema`, asked.json(), "body");
    const key = [String(answer.status), `${String(answer.status)[0]}XX`, answer.status >= 400 ? "default" : ""].find((name) => operation.responses[name]);
    if (!key) return note("answer", `the status ${answer.status} is not documented`);
    const [response, responsePlace] = resolve(operation.responses[key], `${place}/responses/${key}`);
    const json = response.content?.["application/json"];
    if (answer.status === 204 && answer.body !== "") note("answer", "204 has a body");
    if (json) check(`${responsePlace}/content/application~1json/schema`, parsed(answer.body), "answer");
    return undefined;
  }
  return { observe, findings, skipped: false };
}

const at = (data, pointer) => pointer.split("/").slice(1).reduce((inner, part) => inner?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], data);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenAPI 3.0 to JSON Schema: `nullable`, and the exceptions that concern schemas. */
function translate(node, inProperties = false) {
  if (Array.isArray(node)) return node.map((one) => translate(one));
  if (node === null || typeof node !== "object") return node;
  const { nullable, ...rest } = node;
  let out = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === "properties" ? mapValues(value, (one) => property(one)) : translate(value)]));
  if (typeof out.$ref === "string") out.$ref = `${ID}${out.$ref}`;
  if (Array.isArray(out.enum)) out = EXCEPTIONS.find(({ name }) => name === "open-enums").schema(out);
  if (nullable && typeof out.type === "string") out.type = [out.type, "null"];
  return inProperties ? EXCEPTIONS.find(({ name }) => name === "complex-null").schema(out) : out;
}

const property = (one) => translate(one, true);
const mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
