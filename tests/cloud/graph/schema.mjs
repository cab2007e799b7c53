// The schema of a template and of a job, and what can be asked about it.
//
// Documents are kept and given as texts: a number such as 9007199254740993 or 1.0 comes back as it was sent.
import { empty, json } from "../exchange.mjs";
import { data } from "../tenant/skeleton.mjs";
import { body } from "./applications.mjs";
import { Refusal, badRequest, notFound } from "./errors.mjs";
import { evaluate, parse } from "./expressions.mjs";
import { collection } from "./odata.mjs";
import { BASE, READ, WRITE, admin, jobOf, synchronizationOf } from "./synchronization.mjs";

const LONGEST_EXPRESSION = 10_000;

export function schemaRoutes(state) {
  const template = ({ id, template: wanted }) => {
    const found = synchronizationOf(state, id);
    if (!found.templates.some((one) => one.id === wanted)) throw notFound(wanted);
    return found.templateSchema;
  };
  const about = (owner, read) => [
    { method: "GET", path: `${BASE}/${owner}/schema`, scopes: READ, ...admin, answer: (asked, { params }) => json(200, withContext(read(params), params)) },
    { method: "GET", path: `${BASE}/${owner}/schema/functions`, scopes: WRITE, ...admin, answer: (asked, { params }) => read(params) && collection(asked, data("graph/schema-functions-response.json").value, { context: "functions" }) },
    { method: "GET", path: `${BASE}/${owner}/schema/filterOperators`, scopes: WRITE, ...admin, answer: (asked, { params }) => read(params) && collection(asked, data("graph/schema-filteroperators-response.json").value, { context: "filterOperators" }) },
    { method: "POST", path: `${BASE}/${owner}/schema/parseExpression`, scopes: WRITE, ...admin, answer: (asked, { params }) => read(params) && parseExpression(body(asked)) },
  ];
  return [
    ...about("templates/{template}", template),
    ...about("jobs/{job}", (params) => jobOf(state, params).schema),
    {
      method: "GET",
      path: `${BASE}/jobs/{job}/schema/directories`,
      scopes: READ,
      ...admin,
      answer: (asked, { params }) => collection(asked, JSON.parse(jobOf(state, params).schema).directories, { context: "directories" }),
    },
    {
      method: "PUT",
      path: `${BASE}/jobs/{job}/schema`,
      scopes: WRITE,
      ...admin,
      write: true,
      answer: (asked, { params }) => {
        const found = jobOf(state, params);
        const refusal = objection(body(asked));
        if (refusal) throw badRequest(refusal, "SchemaInvalid");
        found.schema = asked.text;
        // A new schema means an initial cycle over everybody.
        if (found.due !== undefined) found.due = state.clock.now() + 1;
        return empty();
      },
    },
    {
      method: "DELETE",
      path: `${BASE}/jobs/{job}/schema`,
      scopes: WRITE,
      ...admin,
      write: true,
      answer: (asked, { params }) => {
        jobOf(state, params).schema = synchronizationOf(state, params.id).templateSchema;
        return empty();
      },
    },
    {
      method: "POST",
      path: `${BASE}/jobs/{job}/schema/directories/{directory}/discover`,
      scopes: [["Directory.ReadWrite.All"]],
      ...admin,
      answer: () => {
        throw new Refusal(400, "DirectoryDiscoveryNotSupported", "The directory does not support discovery.");
      },
    },
  ];
}

/** Puts the context at the beginning where the document that was written has none. */
function withContext(document, { id, job }) {
  if (/^\s*\{\s*"@odata\.context"/.test(document)) return document;
  const context = `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${id}')/synchronization/jobs('${job}')/schema/$entity`;
  return document.replace(/^\s*\{/, (start) => `${start}"@odata.context":${JSON.stringify(context)},`);
}

/** Why a schema cannot be stored. Only what the resource's own description demands. */
function objection({ synchronizationRules, directories }) {
  if (!Array.isArray(synchronizationRules) || synchronizationRules.length === 0) return "The schema has no synchronization rules.";
  if (!Array.isArray(directories)) return "The schema has no directories.";
  for (const rule of synchronizationRules) {
    const target = directories.find(({ name }) => name === rule.targetDirectoryName);
    if (!target) return `The directory '${rule.targetDirectoryName}' is not defined.`;
    for (const mapping of rule.objectMappings ?? []) {
      const object = target.objects?.find(({ name }) => name === mapping.targetObjectName);
      if (!object) return `The object '${mapping.targetObjectName}' is not defined.`;
      const seen = new Set();
      for (const { targetAttributeName: name, source } of mapping.attributeMappings ?? []) {
        if (!object.attributes?.some((attribute) => attribute.name === name)) return `The attribute '${name}' is not defined on '${mapping.targetObjectName}'.`;
        if (seen.has(name)) return `The attribute '${name}' is mapped twice.`;
        seen.add(name);
        if (source && source.expression?.length > LONGEST_EXPRESSION) return `The expression of '${name}' is too long.`;
      }
    }
  }
  return undefined;
}

function parseExpression({ expression, testInputObject }) {
  const context = { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.parseExpressionResponse" };
  const error = (code, message) => ({ code, message, target: null, details: [], innerError: null });
  let tree;
  try {
    tree = parse(expression ?? "");
  } catch ({ message }) {
    return json(200, { ...context, error: error("InvalidExpression", message), evaluationSucceeded: false, evaluationResult: [], parsedExpression: null, parsingSucceeded: false });
  }
  const properties = testInputObject?.properties;
  const given = properties && Object.fromEntries(properties.map(({ key, value }) => [key, value]));
  const result = given ? evaluate(expression, tree, given) : { values: [] };
  return json(200, {
    ...context,
    error: result.fault ? error("EvaluationFailed", result.fault) : null,
    evaluationSucceeded: given !== undefined && !result.fault,
    evaluationResult: result.values ?? [],
    parsedExpression: tree,
    parsingSucceeded: true,
  });
}
