// Workload W in JSONata: one expression that makes the object; what the language lacks is a function of the host.
import "/node_modules/jsonata/jsonata.min.js";
import { normalize } from "./hand.mjs";

const PLAIN = `
  "userName": userPrincipalName, "email": mail, "displayName": displayName, "givenName": givenName, "familyName": surname,
  "title": jobTitle, "department": department, "employeeNumber": employeeId,
  "active": IsSoftDeleted = "False" ? "True" : IsSoftDeleted = "True" ? "False" : null,
  "formatted": givenName & " " & surname,
  "contact": mail ? mail : userPrincipalName,
  "locale": $replace(preferredLanguage, "-", "_"),
  "nickName": $lowercase($normalize($substring(givenName, 0, 1) & surname)),
  "phone": mobile ? mobile : telephoneNumber,
  "language": country = "Germany" ? "de_DE" : country = "France" ? "fr_FR" : country = "Japan" ? "ja_JP" :
    country = "Spain" ? "es_ES" : country = "Italy" ? "it_IT" : country = "Poland" ? "pl_PL" :
    country = "Brazil" ? "pt_BR" : country = "China" ? "zh_CN" : "en_US",
  "organization": companyName ? companyName : department ? department : "Contoso",
  "alias": employeeId & "@contoso.com",
  "postalCode": $length(postalCode) > 5 ? $substring(postalCode, 0, 5) : postalCode,
  "local": $substringBefore(userPrincipalName, "@"),
  "address": streetAddress & ", " & postalCode & ", " & city`;
const PATTERNS = `,
  "mobileDigits": mobile ? $replace(mobile, /[()\\s-]+/, "") : null,
  "workDigits": telephoneNumber ? $replace(telephoneNumber, /[^0-9+]/, "") : null,
  "mobileNational": mobile ? $replace(mobile, /\\+(\\d+) (.*)/, "$2") : null,
  "mailLocal": mail ? $replace(mail, /@(.)*/, "") : null`;

function make(source) {
  const expression = globalThis.jsonata(source);
  expression.registerFunction("normalize", normalize, "<s:s>");
  return (user) => expression.evaluate(user);
}

export const plain = make(`{${PLAIN}}`);
export const all = make(`{${PLAIN}${PATTERNS}}`);
