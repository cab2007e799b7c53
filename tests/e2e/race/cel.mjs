// Workload W in CEL: an expression for each mapping, parsed once; what the language lacks is a function of the host.
import { Environment } from "/node_modules/@marcbachmann/cel-js/lib/index.js";
import { digits, local, marks, national, normalize } from "./hand.mjs";

const environment = new Environment({ unlistedVariablesAreDyn: true });
for (const [name, work] of Object.entries({
  normalize,
  lower: (text) => text.toLowerCase(),
  underscored: (text) => text.replaceAll("-", "_"),
  marks,
  digits,
  national,
  local,
})) {
  environment.registerFunction(`${name}(string): string`, work);
}

const PLAIN = {
  userName: "userPrincipalName",
  email: "mail",
  displayName: "displayName",
  givenName: "givenName",
  familyName: "surname",
  title: "jobTitle",
  department: "department",
  employeeNumber: "employeeId",
  active: `IsSoftDeleted == "False" ? "True" : IsSoftDeleted == "True" ? "False" : dyn(null)`,
  formatted: `givenName + " " + surname`,
  contact: "mail != null ? mail : userPrincipalName",
  locale: "underscored(preferredLanguage)",
  nickName: "lower(normalize(givenName.substring(0, 1) + surname))",
  phone: "mobile != null ? mobile : telephoneNumber",
  language: `country == "Germany" ? "de_DE" : country == "France" ? "fr_FR" : country == "Japan" ? "ja_JP" :
    country == "Spain" ? "es_ES" : country == "Italy" ? "it_IT" : country == "Poland" ? "pl_PL" :
    country == "Brazil" ? "pt_BR" : country == "China" ? "zh_CN" : "en_US"`,
  organization: `companyName != null ? companyName : department != null ? department : dyn("Contoso")`,
  alias: `employeeId + "@contoso.com"`,
  postalCode: "size(postalCode) > 5 ? postalCode.substring(0, 5) : postalCode",
  local: `userPrincipalName.split("@")[0]`,
  address: `streetAddress + ", " + postalCode + ", " + city`,
};
const PATTERNS = {
  mobileDigits: "mobile != null ? dyn(marks(mobile)) : null",
  workDigits: "telephoneNumber != null ? dyn(digits(telephoneNumber)) : null",
  mobileNational: "mobile != null ? dyn(national(mobile)) : null",
  mailLocal: "mail != null ? dyn(local(mail)) : null",
};

function make(sources) {
  const programs = Object.entries(sources).map(([target, source]) => [target, environment.parse(source)]);
  return (user) => {
    const result = {};
    for (const [target, program] of programs) result[target] = program(user);
    return result;
  };
}

export const plain = make(PLAIN);
export const all = make({ ...PLAIN, ...PATTERNS });
