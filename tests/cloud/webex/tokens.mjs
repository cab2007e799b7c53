// Webex tokens: who they belong to, what they open, when they end. The third part of a token is its organisation.
import { randomBytes } from "node:crypto";

/** Keeps the tokens of one organisation. */
export function webexTokens(state) {
  const { orgId } = state.webex;
  const known = new Map();
  return {
    /**
     * A new token of a Webex user. `scopes` is a list; `lifetime` in seconds; `clientId` names the integration, or nothing for a personal one.
     * `value` gives it a known text.
     */
    issue(user, { scopes, lifetime, clientId, value, org = orgId }) {
      const token = value ?? `${randomBytes(36).toString("base64url").replaceAll("_", "-")}_PF84_${org}`;
      known.set(token, { userId: user.id, scopes, clientId, org, created: state.clock.now(), expires: state.clock.now() + lifetime * 1000 });
      return token;
    },
    revoke: (token) => known.delete(token),
    /** What a token opens now, or `undefined`. */
    read(token) {
      const found = known.get(token);
      return found && found.expires > state.clock.now() ? found : undefined;
    },
    of: (userId) => [...known].filter(([, found]) => found.userId === userId).map(([, found]) => found),
    /** All texts, for a search where they must not be. */
    texts: () => [...known.keys()],
  };
}

/** What a personal access token opens: everything its owner may do. */
export const PERSONAL = ["spark:people_read", "spark:people_write", "spark-admin:people_read", "spark-admin:people_write", "spark-admin:organizations_read", "spark-admin:licenses_read", "identity:people_read", "identity:people_rw", "identity:groups_read", "identity:organizations_read", "identity:tokens_read"];
export const PERSONAL_LIFE = 12 * 3600;
