// Signs and checks tokens. The key is made at each start.
import { SignJWT, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from "jose";
import { APPLICATION_ADMINISTRATORS, ROLES } from "../tenant/roles.mjs";
import { uuid } from "../ids.mjs";
import { GRAPH } from "./scopes.mjs";

const seconds = (milliseconds) => Math.floor(milliseconds / 1000);

export async function createTokens(state) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const kid = uuid("signing key");
  const jwk = { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "ES256" };
  const sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: "ES256", typ: "JWT", kid }).sign(privateKey);
  const checked = new Map();
  let count = 0;
  const common = (user) => ({ oid: user.id, tid: state.id, sub: uuid(`${user.id} subject`), name: user.displayName });

  return {
    jwks: { keys: [jwk] },

    /** The id token, with the nonce of the authorization request. */
    idToken(user, { clientId, nonce, lifetime }) {
      const now = seconds(state.clock.now());
      return sign({
        ...common(user),
        aud: clientId,
        iss: `https://login.microsoftonline.com/${state.id}/v2.0`,
        iat: now,
        nbf: now,
        exp: now + lifetime,
        nonce,
        preferred_username: user.userPrincipalName,
        login_hint: Buffer.from(user.userPrincipalName).toString("base64url"),
        sid: uuid(`${user.id} session`),
        ver: "2.0",
      });
    },

    /** An access token for Graph. */
    accessToken(user, { clientId, scopes, lifetime, acrs }) {
      const now = seconds(state.clock.now());
      return sign({
        ...common(user),
        aud: GRAPH,
        iss: `https://sts.windows.net/${state.id}/`,
        iat: now,
        nbf: now,
        exp: now + lifetime,
        appid: clientId,
        scp: scopes.join(" "),
        upn: user.userPrincipalName,
        wids: (state.roles[user.id] ?? []).map((role) => ROLES[role]),
        jti: uuid(`token ${(count += 1)}`),
        ...(acrs && { acrs }),
        ver: "1.0",
      });
    },

    /** The claims of a token for Graph, or `{ fault }` with the service's sentence. */
    async check(token) {
      let claims = checked.get(token);
      if (!claims) {
        try {
          decodeProtectedHeader(token);
        } catch {
          return { fault: "IDX14100: JWT is not well formed, there are no dots (.)." };
        }
        try {
          claims = (await jwtVerify(token, publicKey, { currentDate: new Date(0), clockTolerance: Number.MAX_SAFE_INTEGER })).payload;
        } catch {
          return { fault: "Access token validation failure. Signature is invalid." };
        }
        checked.set(token, claims);
      }
      if (claims.aud !== GRAPH) return { fault: "Access token validation failure. Invalid audience." };
      if (claims.exp <= seconds(state.clock.now())) return { fault: "Lifetime validation failed, the token is expired." };
      return { claims };
    },
  };
}

/** Whether a user may consent for the whole organisation. */
export const mayConsentForAll = (state, user) => (state.roles[user.id] ?? []).some((role) => APPLICATION_ADMINISTRATORS.includes(role));
