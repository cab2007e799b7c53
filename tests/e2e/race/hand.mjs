// Workload W as somebody would write it in JavaScript who knows the mappings.

export const normalize = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");

const LANGUAGES = new Map([
  ["Germany", "de_DE"],
  ["France", "fr_FR"],
  ["Japan", "ja_JP"],
  ["Spain", "es_ES"],
  ["Italy", "it_IT"],
  ["Poland", "pl_PL"],
  ["Brazil", "pt_BR"],
  ["China", "zh_CN"],
]);

export const marks = (text) => text.replace(/[()\s-]+/g, "");
export const digits = (text) => text.replace(/[^0-9+]/g, "");
export const national = (text) => text.replace(/\+(\d+) (.*)/g, "$2");
export const local = (text) => text.replace(/@(.)*/g, "");

/** The twenty mappings without patterns. */
export const plain = (user) => ({
  userName: user.userPrincipalName,
  email: user.mail,
  displayName: user.displayName,
  givenName: user.givenName,
  familyName: user.surname,
  title: user.jobTitle,
  department: user.department,
  employeeNumber: user.employeeId,
  active: user.IsSoftDeleted === "False" ? "True" : user.IsSoftDeleted === "True" ? "False" : null,
  formatted: [user.givenName, user.surname].filter(Boolean).join(" "),
  contact: user.mail ?? user.userPrincipalName,
  locale: user.preferredLanguage.replaceAll("-", "_"),
  nickName: normalize(user.givenName.slice(0, 1) + user.surname).toLowerCase(),
  phone: user.mobile ? user.mobile : user.telephoneNumber,
  language: LANGUAGES.get(user.country) ?? "en_US",
  organization: user.companyName ?? user.department ?? "Contoso",
  alias: `${user.employeeId}@contoso.com`,
  postalCode: user.postalCode.length > 5 ? user.postalCode.slice(0, 5) : user.postalCode,
  local: user.userPrincipalName.split("@")[0],
  address: [user.streetAddress, user.postalCode, user.city].filter(Boolean).join(", "),
});

/** All twenty-four. */
export const all = (user) => ({
  ...plain(user),
  mobileDigits: user.mobile === null ? null : marks(user.mobile),
  workDigits: user.telephoneNumber === null ? null : digits(user.telephoneNumber),
  mobileNational: user.mobile === null ? null : national(user.mobile),
  mailLocal: user.mail === null ? null : local(user.mail),
});
