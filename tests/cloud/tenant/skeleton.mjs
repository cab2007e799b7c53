// What every tenant has beside its users: gallery, licences, registration, Webex licences.
import { readFileSync } from "node:fs";
import { publicId, uuid } from "../ids.mjs";

const DATA = new URL("../../data/", import.meta.url);
/** Reads a file of `tests/data`. */
export const text = (path) => readFileSync(new URL(path, DATA), "utf8");
export const data = (path) => JSON.parse(text(path));

/** The client id under which the page is registered in every tenant here. */
export const CLIENT_ID = "5f1c0a2e-7d44-4c6b-9a51-2f6f0d3f7b10";
/** The client id in Cisco's published token link. */
export const CISCO_CLIENT_ID = "C4ca14fe00b0e51efb414ebd45aa88c1858c3bfb949b2405dba10b0ca4bc37402";
export const CISCO_REDIRECT = "http://localhost:3000/auth/code";
/** An organisation's own Webex integration, for the implicit redirect. */
export const WEBEX_CLIENT_ID = "C0f2b5a7e1d94c3388a6b7c5d4e3f2a190817263544536271809a0b1c2d3e4f5a";

/** A tenant without users: `domain` is its first verified one. */
export function skeleton({ id, displayName, domain, webexOrgId, webexName, premium = true }) {
  const plan = (servicePlanName) => ({ servicePlanId: uuid(servicePlanName), servicePlanName, provisioningStatus: "Success", appliesTo: "User" });
  return {
    id,
    displayName,
    domains: [domain],
    users: [],
    managers: {},
    groups: [],
    members: {},
    /** User id to names of directory roles. */
    roles: {},
    skus: [
      {
        id: `${id}_${uuid("sku")}`,
        accountId: id,
        accountName: domain,
        appliesTo: "User",
        capabilityStatus: "Enabled",
        consumedUnits: 25,
        prepaidUnits: { enabled: 100, suspended: 0, warning: 0, lockedOut: 0 },
        skuId: uuid("sku"),
        skuPartNumber: premium ? "SPE_E3" : "O365_BUSINESS_ESSENTIALS",
        servicePlans: premium ? [plan("EXCHANGE_S_ENTERPRISE"), plan("AAD_PREMIUM")] : [plan("EXCHANGE_S_STANDARD")],
        subscriptionIds: [],
      },
    ],
    templates: data("tenant/application-template-webex.json").value,
    applications: [],
    servicePrincipals: [],
    assignments: [],
    /** Service principal id to `{ templates, templateSchema, secrets, jobs }`; schema documents are texts, so that no number changes. */
    synchronization: {},
    logs: [],
    registrations: [{ clientId: CLIENT_ID, displayName: "hubsync", spaRedirectUris: [], postLogoutRedirectUris: [] }],
    /** Scopes that an administrator has granted for everybody, by client id. */
    consents: {},
    webex: {
      orgId: webexOrgId,
      displayName: webexName,
      created: "2020-05-13T15:51:09.736Z",
      users: [],
      groups: [],
      integrations: [
        { clientId: CISCO_CLIENT_ID, redirectUris: [CISCO_REDIRECT], scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"], expiresIn: 31535999 },
        {
          clientId: WEBEX_CLIENT_ID,
          redirectUris: [],
          scopes: ["spark:people_read", "spark-admin:organizations_read", "spark-admin:licenses_read", "identity:people_read", "identity:people_rw", "identity:groups_read", "identity:organizations_read", "identity:tokens_read"],
          expiresIn: 1209599,
        },
      ],
      licenses: [
        license("Messaging - Basic Messaging", 5000, 23),
        license("Meeting - Webex Meetings Suite", 100, 22, "contoso.webex.com"),
        license("Calling - Professional", 50, 7),
      ],
    },
  };
}

const license = (name, totalUnits, consumedUnits, siteUrl) => ({
  id: publicId("LICENSE", uuid(name)),
  name,
  totalUnits,
  consumedUnits,
  consumedByUsers: consumedUnits,
  consumedByWorkspaces: 0,
  subscriptionId: "Sub-1",
  ...(siteUrl && { siteUrl, siteType: "Control Hub managed site" }),
});

/** A group as Graph shows it. */
export const group = (displayName, more = {}) => ({
  id: uuid(`group ${displayName}`),
  deletedDateTime: null,
  classification: null,
  createdDateTime: "2024-02-01T09:00:00Z",
  description: null,
  displayName,
  groupTypes: [],
  isAssignableToRole: null,
  mail: null,
  mailEnabled: false,
  mailNickname: displayName.replace(/\W/g, ""),
  membershipRule: null,
  membershipRuleProcessingState: null,
  onPremisesSyncEnabled: null,
  proxyAddresses: [],
  renewedDateTime: "2024-02-01T09:00:00Z",
  securityEnabled: true,
  visibility: null,
  ...more,
});
