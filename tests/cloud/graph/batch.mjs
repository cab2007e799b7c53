// JSON batches: at most 20 requests, each with its own status; `dependsOn` of a failed one gives 424.
import { json, request } from "../exchange.mjs";
import { body } from "./applications.mjs";
import { badRequest } from "./errors.mjs";

const MOST = 20;

/** `answerInner` answers one request as if it had come alone. */
export async function batch(asked, answerInner) {
  const { requests } = body(asked);
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest("Invalid batch payload format.", "BadRequest");
  if (requests.length > MOST) throw badRequest(`Number of batch request steps exceeds the maximum value of ${MOST}.`, "BadRequest");
  if (new Set(requests.map(({ id }) => id)).size !== requests.length || requests.some(({ id }) => typeof id !== "string")) throw badRequest("Duplicate or missing request ids in the batch.", "BadRequest");
  const responses = new Map();
  for (const inner of requests) responses.set(inner.id, await one(asked, inner, responses, answerInner));
  // The order of the answers is not that of the requests.
  return json(200, { responses: [...responses.values()].reverse() });
}

async function one(asked, { id, method, url, headers = {}, body: content, dependsOn = [] }, responses, answerInner) {
  if (dependsOn.some((other) => !responses.has(other) || responses.get(other).status >= 400)) {
    return { id, status: 424, headers: {}, body: { error: { code: "FailedDependency", message: "A request that this one depends on failed." } } };
  }
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const refuse = (message) => ({ id, status: 400, headers: {}, body: { error: { code: "BadRequest", message } } });
  if (content !== undefined && given["content-type"] === undefined) return refuse("Write request is missing Content-Type header.");
  if (typeof url !== "string" || url.includes("$batch")) return refuse("Invalid url in batch request.");
  const inner = request(method, `https://graph.microsoft.com/v1.0/${url.replace(/^\//, "")}`, { ...given, authorization: asked.headers.authorization }, content === undefined ? "" : JSON.stringify(content));
  const answer = await answerInner(inner);
  const text = answer.headers["content-type"]?.startsWith("application/json") && answer.body !== "";
  return {
    id,
    status: answer.status,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name === "retry-after" ? "Retry-After" : name === "content-type" ? "Content-Type" : name, value])),
    body: text ? JSON.parse(answer.body) : answer.body === "" ? null : answer.body,
  };
}
