// The delegated permissions of Graph that the stand-in knows, and how a scope text is read.

export const GRAPH = "https://graph.microsoft.com";
const OPENID = ["openid", "profile", "offline_access", "email"];

/** Each permission; `true` where only an administrator may consent. */
export const PERMISSIONS = {
  "User.Read": false,
  "User.ReadBasic.All": false,
  "LicenseAssignment.Read.All": false,
  "User.Read.All": true,
  "Group.ReadBasic.All": true,
  "Group.Read.All": true,
  "GroupMember.ReadBasic.All": true,
  "GroupMember.Read.All": true,
  "Organization.Read.All": true,
  "Domain.Read.All": true,
  "Application.Read.All": true,
  "Application.ReadWrite.All": true,
  "AppRoleAssignment.ReadWrite.All": true,
  "Synchronization.Read.All": true,
  "Synchronization.ReadWrite.All": true,
  "ProvisioningLog.Read.All": true,
  "AuditLog.Read.All": true,
  "Directory.Read.All": true,
  "Directory.ReadWrite.All": true,
};

const NAMES = new Map(Object.keys(PERMISSIONS).map((name) => [name.toLowerCase(), name]));

/** Reads a scope text: `{ asked, openid, graph, all, unknown, resources }`, with Graph's names in their own spelling. */
export function readScopes(text) {
  const asked = text.split(/\s+/).filter(Boolean);
  const scopes = { asked, openid: [], graph: [], all: false, unknown: [], resources: new Set() };
  for (const scope of asked) {
    const match = scope.match(/^(https:\/\/[^/]+)\/\/?(.+)$/i);
    const [resource, name] = match ? [match[1].toLowerCase(), match[2]] : [GRAPH, scope];
    if (OPENID.includes(name.toLowerCase())) {
      scopes.openid.push(name.toLowerCase());
      continue;
    }
    scopes.resources.add(resource);
    if (resource !== GRAPH) scopes.unknown.push(scope);
    else if (name === ".default") scopes.all = true;
    else if (NAMES.has(name.toLowerCase())) scopes.graph.push(NAMES.get(name.toLowerCase()));
    else scopes.unknown.push(scope);
  }
  return scopes;
}

/** The scope of a token answer: what was asked in the spelling asked, then what else was consented. */
export function scopeText(scopes, granted) {
  const prefix = scopes.asked.some((scope) => scope.toLowerCase().startsWith(`${GRAPH}/`)) ? `${GRAPH}/` : "";
  const asked = new Set(scopes.graph);
  return [...scopes.asked.filter((scope) => !/\.default$|^offline_access$/i.test(scope)), ...granted.filter((name) => !asked.has(name)).map((name) => prefix + name)].join(" ");
}
