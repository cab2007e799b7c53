// A tenant of any size. The same arguments give the same tenant, and its first users do not depend on how many follow.
import { uuid } from "../ids.mjs";
import { group, skeleton } from "./skeleton.mjs";

const GIVEN = ["Anna", "Björn", "Chloé", "Dmitri", "Elif", "Fatima", "Grzegorz", "Hana", "Ines", "Jürgen", "Kenji", "Lucía", "Måns", "Nadia", "Omar", "Priya"];
const FAMILY = ["Andersson", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Horváth", "Ivanova", "Jansen", "Kowalski", "López", "Müller", "Nguyễn", "O'Brien", "Peña", "Quinn", "Rossi", "Sato"];
const DEPARTMENTS = ["Engineering", "Sales", "Finance", "Facilities", "Support", "Research"];
const PLACES = [
  ["US", "United States", "WA", "Bellevue", "en-US", "+1 425 555 01"],
  ["DE", "Germany", "BY", "München", "de-DE", "+49 89 5550 "],
  ["JP", "Japan", "13", "Tokyo", "ja-JP", "+81 3 5550 "],
  ["ES", "Spain", "CT", "Barcelona", "ca-ES", "+34 935 550 "],
];

const ascii = (text) => text.normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();

/** One user; about one in 33 is disabled, one in 50 a guest, one in 12 has another mail address than user name. */
function user(seed, at) {
  const digest = parseInt(uuid(`${seed} user ${at}`).slice(0, 8), 16);
  const pick = (list, shift) => list[(digest >>> shift) % list.length];
  const [givenName, surname] = [pick(GIVEN, 0), pick(FAMILY, 5)];
  const [usageLocation, country, state, city, preferredLanguage, phone] = pick(PLACES, 11);
  const name = `${ascii(givenName)}.${ascii(surname)}.${at}`;
  const guest = digest % 50 === 7;
  const mail = digest % 12 === 5 ? `${ascii(givenName)}${at}@contoso.com` : `${name}@contoso.com`;
  return {
    id: uuid(`${seed} id ${at}`),
    userPrincipalName: guest ? `${name}_fabrikam.com#EXT#@contoso.onmicrosoft.com` : `${name}@contoso.com`,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    mail: guest ? `${name}@fabrikam.com` : mail,
    mailNickname: name,
    otherMails: [],
    proxyAddresses: [`SMTP:${mail}`],
    userType: guest ? "Guest" : "Member",
    accountEnabled: digest % 33 !== 4,
    createdDateTime: "2023-05-01T08:00:00Z",
    creationType: guest ? "Invitation" : null,
    externalUserState: guest ? "Accepted" : null,
    jobTitle: `${pick(DEPARTMENTS, 14)} specialist`,
    department: pick(DEPARTMENTS, 14),
    companyName: "Contoso Ltd.",
    employeeId: String(at).padStart(6, "0"),
    employeeType: "Employee",
    employeeHireDate: "2023-05-01T08:00:00Z",
    employeeOrgData: { costCenter: `CC-${1000 + (digest % 9)}`, division: "Corporate" },
    usageLocation,
    country,
    state,
    city,
    streetAddress: `${1 + (digest % 200)} Main Street`,
    postalCode: String(10000 + (digest % 80000)),
    officeLocation: `${1 + (digest % 40)}/${digest % 900}`,
    businessPhones: digest % 4 === 0 ? [] : [phone + String(digest % 100).padStart(2, "0")],
    mobilePhone: null,
    faxNumber: null,
    preferredLanguage,
    onPremisesSyncEnabled: null,
    onPremisesImmutableId: null,
    onPremisesSamAccountName: null,
    onPremisesUserPrincipalName: null,
    onPremisesDistinguishedName: null,
    onPremisesExtensionAttributes: Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, null])),
  };
}

function webexUser(seed, orgId, { mail, givenName, surname, displayName, id: externalId }, at) {
  const id = uuid(`${seed} webex ${at}`);
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:scim:schemas:extension:cisco:webexidentity:2.0:User"],
    id,
    userName: mail,
    active: true,
    ...(at === 0 && { roles: [{ value: "id_full_admin", type: "cirole", display: "Full administrator" }] }),
    name: { familyName: surname, givenName },
    displayName,
    emails: [{ value: mail, type: "work", primary: true }],
    userType: "user",
    preferredLanguage: "en_US",
    ...(at % 3 !== 0 && { externalId }),
    "urn:scim:schemas:extension:cisco:webexidentity:2.0:User": { accountStatus: ["active"], userNameType: "email", meta: { organizationId: orgId } },
    meta: {
      resourceType: "User",
      location: `https://webexapis.com/identity/scim/${orgId}/v2/Users/${id}`,
      version: 'W/"1"',
      created: "2023-06-01T08:00:00.000Z",
      lastModified: "2023-06-01T08:00:00.000Z",
    },
  };
}

/** `users` Entra users, the first an administrator; `webexUsers` of them, or a half, are in Webex already. */
export function generatedTenant({ users = 1000, webexUsers = users >> 1, seed = 1, premium = true } = {}) {
  const id = uuid(`${seed} tenant`);
  const tenant = skeleton({ id, displayName: "Contoso", domain: "contoso.com", webexOrgId: uuid(`${seed} organisation`), webexName: "Contoso Webex", premium });
  tenant.users = Array.from({ length: users }, (_, at) => user(seed, at));
  const [administrator] = tenant.users;
  if (administrator) {
    Object.assign(administrator, { displayName: "Contoso Admin", userPrincipalName: "admin@contoso.com", mail: "admin@contoso.com", accountEnabled: true, userType: "Member" });
    tenant.roles[administrator.id] = ["Global Administrator"];
  }
  tenant.webex.users = tenant.users.slice(0, webexUsers).map((one, at) => webexUser(seed, tenant.webex.orgId, one, at));
  const everyone = group("Webex All Staff");
  const pilot = group("Webex Pilot");
  tenant.groups.push(everyone, pilot);
  tenant.members[everyone.id] = tenant.users.map((one) => one.id);
  tenant.members[pilot.id] = tenant.users.slice(0, 10).map((one) => one.id);
  for (const name of DEPARTMENTS) {
    const department = group(`Department ${name}`);
    tenant.groups.push(department);
    tenant.members[department.id] = tenant.users.filter((one) => one.department === name).map((one) => one.id);
  }
  return tenant;
}
