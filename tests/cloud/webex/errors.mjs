// Webex's two forms of an error: the one of `/v1`, and the one of SCIM.
import { json } from "../exchange.mjs";

export class WebexRefusal extends Error {
  constructor(status, message, more = {}) {
    super(message);
    Object.assign(this, { status, ...more });
  }
}

const CODES = { 400: 200, 401: 100, 403: 103, 404: 102, 409: 201, 429: 300 };

export const tracking = (asked) => asked.headers.trackingid ?? `STANDIN_${asked.requestId}`;

/** SCIM's body as an object; `scimType` is the RFC's word, such as `noTarget`. */
export const scimError = (asked, status, details, { scimType } = {}) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  status: String(status),
  ...(scimType && { scimType, detail: details }),
  "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error": { trackingId: tracking(asked), errorCode: CODES[status] ?? 1, details },
});

export function webexError(asked, status, message, headers = {}, more = {}) {
  const scim = /^\/identity\/scim\/|^\/v1\/scim\//.test(asked.path);
  const body = scim ? scimError(asked, status, message, more) : { message, errors: [{ description: message }], trackingId: tracking(asked) };
  return json(status, body, { trackingid: tracking(asked), ...headers });
}
