// Tenants for the stand-ins: the one of `tests/data`, and generated ones of any size.
export { fixtureTenant, fixtureUser } from "./tenant/fixture.mjs";
export { manyEntries } from "./tenant/entries.mjs";
export { jobIn, jobOfTenant, quarantinedFor } from "./tenant/jobs.mjs";
export { generatedTenant } from "./tenant/generated.mjs";
export { besideWizard } from "./tenant/wizard.mjs";
export { CISCO_CLIENT_ID, CISCO_REDIRECT, CLIENT_ID, WEBEX_CLIENT_ID } from "./tenant/skeleton.mjs";
