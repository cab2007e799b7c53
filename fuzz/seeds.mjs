// Writes the seeds of every target into fuzz/corpus: from the files and vectors in tests/data.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const data = fileURLToPath(new URL("../tests/data/", import.meta.url));
const corpus = fileURLToPath(new URL("corpus/", import.meta.url));
const folder = (target) => {
  mkdirSync(corpus + target, { recursive: true });
  return (name, text) => writeFileSync(`${corpus}${target}/seed-${name}`, text);
};

const vectors = JSON.parse(readFileSync(`${data}expression-vectors.json`, "utf8"));
const [parse, evaluate, regex] = ["parse_check", "eval", "regex"].map(folder);
for (const { id, expression, attributes } of vectors) {
  parse(id, expression);
  const values = [...expression.matchAll(/\[([^\]]*)\]/g)].map(([, name]) => {
    const value = attributes[name] ?? "";
    return Array.isArray(value) ? value.map((one) => `\u0001${one}`).join("") : value;
  });
  evaluate(id, [expression, ...values].join("\0"));
  const pattern = expression.match(/Replace\([^,]*, *, *"((?:[^"\\]|\\.)*)", *(?:"[^"]*")?, *"([^"]*)"/);
  if (pattern) {
    const text = values.find((value) => typeof value === "string" && value !== "") ?? "";
    regex(id, [pattern[1].replaceAll(/\\(.)/g, "$1"), pattern[2], text].join("\0"));
  }
}
for (const [name, pattern, replacement, text] of [
  ["atomic", "(?>a+)b|(?<=x)y", "$0", "aab xy"],
  ["backreference", "(?<q>['\"]).*?\\k<q>", "${q}", "say \"yes\""],
  ["class", "[\\w-[aeiou]]+\\p{Lu}", "$1", "straßE"],
  ["options", "(?ix) a  b # c", "$&", "AB"],
  ["end", "a$|\\Ab\\z", "", "a\n"],
  ["lazy", "^(.{1,5}?)(\\d{2,})*", "$2$1", "abc1234"],
]) {
  regex(name, [pattern, replacement, text].join("\0"));
}
for (const place of ["expression/diagnostics", "expression/broken"]) {
  for (const name of readdirSync(data + place)) {
    if (name.endsWith(".txt")) parse(name, readFileSync(`${data}${place}/${name}`));
  }
}
folder("readers");
for (const place of ["broken", "formats"]) {
  for (const name of readdirSync(data + place)) {
    if (!/\.(csv|json|jsonl)$/.test(name)) continue;
    copyFileSync(`${data}${place}/${name}`, `${corpus}readers/seed-${name}`);
  }
}
