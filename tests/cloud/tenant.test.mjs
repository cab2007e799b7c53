// Tenants: the same arguments give the same one, a larger one begins like a smaller one, and a large one can be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { caller, checkClean } from "./client.mjs";
import { start } from "./server.mjs";
import { fixtureTenant, generatedTenant } from "./tenant.mjs";

test("a generated tenant is determined by its arguments", () => {
  assert.deepEqual(generatedTenant({ users: 50 }), generatedTenant({ users: 50 }));
  assert.deepEqual(generatedTenant({ users: 80 }).users.slice(0, 50), generatedTenant({ users: 50 }).users);
  assert.notEqual(generatedTenant({ users: 1, seed: 2 }).users[0].id, generatedTenant({ users: 1 }).users[0].id);
  const names = generatedTenant({ users: 2000 }).users.map(({ userPrincipalName }) => userPrincipalName);
  assert.equal(new Set(names).size, 2000);
});

test("the cloud changes its own copy of a tenant", async () => {
  const tenant = fixtureTenant({ application: "configured" });
  const untouched = structuredClone(tenant);
  const cloud = await start({ tenant, redirectUris: ["http://localhost:1/"], consents: ["User.Read"] });
  cloud.state.assignments.pop();
  await cloud.close();
  assert.deepEqual(tenant, untouched);
});

test("5,000 users are read in full, each once", async () => {
  const cloud = await start({ tenant: generatedTenant({ users: 5000 }) });
  const call = caller(cloud);
  const token = await cloud.signIn.tokenFor("admin@contoso.com", ["User.Read.All"]);
  const ids = new Set();
  let pages = 0;
  for (let next = "https://graph.microsoft.com/v1.0/users?$select=id,userPrincipalName,department&$top=999"; next; pages += 1) {
    const page = (await call(next, { token })).json();
    for (const { id } of page.value) ids.add(id);
    next = page["@odata.nextLink"];
  }
  await cloud.close();
  checkClean(cloud);
  assert.deepEqual([ids.size, pages], [5000, 6]);
});
