// Graph's error answers.
import { json } from "../exchange.mjs";

/** What a handler throws where the service would refuse. */
export class Refusal extends Error {
  constructor(status, code, message, headers = {}) {
    super(message);
    Object.assign(this, { status, code, headers });
  }
}

/** `{"error":{…}}` with the request's ids. */
export function errorAnswer(asked, now, status, code, message, headers = {}) {
  const date = new Date(now).toISOString().slice(0, 19);
  const ids = { date, "request-id": asked.requestId, "client-request-id": asked.headers["client-request-id"] ?? asked.requestId };
  return json(status, { error: { code, message, innerError: ids } }, headers);
}

export const notFound = (id) =>
  new Refusal(404, "Request_ResourceNotFound", `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`);
export const badRequest = (message, code = "Request_BadRequest") => new Refusal(400, code, message);
export const denied = (message = "Insufficient privileges to complete the operation.") => new Refusal(403, "Authorization_RequestDenied", message);
