// A tenant in which Cisco's Wizard App has been at work.
import { data } from "./skeleton.mjs";

/** Cisco's "Cisco Webex Identity Integration" (`reference/webex.md` 2.1), which its Wizard App leaves in a tenant. */
const LEFT = { id: "5f3c1f5e-7d0b-4a51-9c55-0d6f6a1f7b10", appId: "90db942a-c1eb-4e8d-82e4-eebf64a7e2ae", applicationTemplateId: null, displayName: "Cisco Webex Identity Integration" };

/** The same tenant with what the Wizard App leaves. */
export function besideWizard(tenant) {
  const { servicePrincipal } = data("tenant/instantiate-response-webex.json");
  tenant.servicePrincipals.push({ ...servicePrincipal, ...LEFT });
  return tenant;
}
