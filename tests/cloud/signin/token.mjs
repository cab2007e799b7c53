// The token endpoint: a code or a refresh token for tokens, from a browser of the right origin only.
import { createHash } from "node:crypto";
import { json } from "../exchange.mjs";
import { tokenError } from "./errors.mjs";
import { readScopes, scopeText } from "./scopes.mjs";

const REFRESH_LIFE = 24 * 3600 * 1000;
const CODE_LIFE = 10 * 60 * 1000;

export async function token(desk, asked) {
  const now = desk.state.clock.now();
  const form = asked.form();
  const refuse = (number, more) => tokenError(number, more, now);
  const client = desk.state.registrations.find(({ clientId }) => clientId === form.get("client_id"));
  if (!desk.tenantFits(asked)) return refuse(90002);
  if (!client) return refuse(700016);
  if (!asked.origin) return refuse(9002327);
  if (form.get("grant_type") === "authorization_code") return redeem(desk, client, form, asked, refuse);
  if (form.get("grant_type") === "refresh_token") return refresh(desk, client, form, asked, refuse);
  return refuse(70003);
}

function redeem(desk, client, form, asked, refuse) {
  const now = desk.state.clock.now();
  const code = desk.codes.get(form.get("code"));
  if (!code || code.client !== client) return refuse(70000, { detail: "code" });
  if (code.used) return refuse(54005);
  if (now - code.issued > CODE_LIFE) return refuse(70008);
  if (code.redirectUri !== form.get("redirect_uri") || new URL(code.redirectUri).origin !== asked.origin) return refuse(50011, { detail: form.get("redirect_uri") ?? "" });
  const verifier = form.get("code_verifier");
  if (!verifier) return refuse(9002325);
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return refuse(501481);
  if (createHash("sha256").update(verifier).digest("base64url") !== code.challenge) return refuse(501481);
  code.used = true;
  const scopes = form.has("scope") ? readScopes(form.get("scope")) : code.scopes;
  return grant(desk, { client, user: code.user, scopes, nonce: code.nonce, acrs: code.acrs, until: now + REFRESH_LIFE, origin: asked.origin, refuse });
}

function refresh(desk, client, form, asked, refuse) {
  const known = desk.refreshTokens.get(form.get("refresh_token"));
  if (!known || known.client !== client || known.origin !== asked.origin) return refuse(70000, { detail: "refresh_token" });
  if (known.revoked) return refuse(50058, { error: "invalid_grant" });
  if (desk.state.clock.now() >= known.until) return refuse(700084);
  const wanted = claimsOf(form.get("claims"));
  if (wanted.acrs && !known.acrs?.includes(wanted.acrs)) return refuse(50076, { error: "interaction_required" });
  return grant(desk, { ...known, scopes: readScopes(form.get("scope") ?? ""), refuse });
}

/** The authentication context that a claims request asks for. */
export function claimsOf(text) {
  try {
    const { acrs } = JSON.parse(text ?? "{}").access_token ?? {};
    return { acrs: acrs?.value ?? acrs?.values?.[0] };
  } catch {
    return {};
  }
}

async function grant(desk, { client, user, scopes, nonce, acrs, until, origin, refuse }) {
  if (scopes.unknown.length > 0) return refuse(70011, { detail: scopes.unknown.join(" ") });
  if (!user.accountEnabled) return refuse(70000, { detail: "the account is disabled" });
  const granted = desk.granted(client, user);
  const missing = scopes.graph.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) return refuse(65001, { error: "invalid_grant", suberror: "consent_required", detail: missing.join(" ") });

  const lifetime = desk.options.tokenLifetime;
  const refreshToken = `1.stand-in.${desk.secret()}`;
  const answer = {
    token_type: "Bearer",
    scope: scopeText(scopes, granted),
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await desk.tokens.accessToken(user, { clientId: client.clientId, scopes: granted, lifetime, acrs }),
    id_token: await desk.tokens.idToken(user, { clientId: client.clientId, nonce: desk.options.wrongNonce ? "another-nonce" : nonce, lifetime }),
    client_info: desk.clientInfo(user),
  };
  if (scopes.openid.includes("offline_access")) {
    desk.refreshTokens.set(refreshToken, { client, user, nonce, acrs, until, origin });
    Object.assign(answer, { refresh_token: refreshToken, refresh_token_expires_in: Math.max(0, Math.floor((until - desk.state.clock.now()) / 1000)) });
  }
  desk.secrets.add(answer.access_token).add(answer.id_token).add(refreshToken);
  return json(200, answer, { "cache-control": "no-store", pragma: "no-cache" });
}
