// Ids that look random and are the same in every run: a digest of what they name.
import { createHash } from "node:crypto";

/** A version 4 UUID made from a text. */
export function uuid(text) {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A counter of ids of one kind: `next()` gives another one at each call. */
export function idSource(kind) {
  let count = 0;
  return { next: () => uuid(`${kind} ${(count += 1)}`) };
}

/** The id of an assignment, in the form Graph prints: 43 characters of URL-safe base64. */
export const assignmentId = (text) => createHash("sha256").update(text).digest("base64url");

/** Webex's public id: unpadded base64 of a `ciscospark` address. */
export const publicId = (type, id) => Buffer.from(`ciscospark://us/${type}/${id}`).toString("base64").replace(/=+$/, "");

/** The UUID in a public id, or the text itself where it is none. */
export function privateId(id) {
  const match = Buffer.from(id, "base64").toString("utf8").match(/^ciscospark:\/\/[^/]+\/[A-Z_]+\/(.+)$/);
  return match ? match[1] : id;
}
