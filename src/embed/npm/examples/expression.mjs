// What does an expression give, and why? usage: node expression.mjs EXPRESSION [NAME=VALUE]...
import { explain } from "hubsync";

const [expression, ...pairs] = process.argv.slice(2);
if (!expression) {
  console.error("usage: node expression.mjs EXPRESSION [NAME=VALUE]...");
  process.exit(2);
}
const attributes = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
const { outcome, value, diagnostics, explanation } = explain({ expression, attributes, now: new Date().toISOString() });
for (const { severity, message, hint } of diagnostics) console.log(`${severity}: ${message}${hint && `; ${hint}`}`);
console.log(`${outcome}: ${JSON.stringify(value)}`);
const show = (part, depth) => {
  console.log(`${"  ".repeat(depth)}${part.text} = ${JSON.stringify(part.value)} ${part.note}`.trimEnd());
  part.parts.forEach((inner) => show(inner, depth + 1));
};
if (explanation) show(explanation, 1);
