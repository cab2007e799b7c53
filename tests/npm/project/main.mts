// Every function with every type, as a strict project writes it. A line that must not compile says so.
import start, {
  apiVersion,
  check,
  diffSchemas,
  evaluate,
  evaluateLines,
  explain,
  format,
  parse,
  preview,
  test,
  type ApiError,
  type Evaluation,
  type ExplainedPart,
  type Preview,
  type SyntaxNode,
} from "hubsync";

await start();

const version: string = apiVersion();
const depth = (node: SyntaxNode): number => 1 + Math.max(0, ...node.children.map(depth));
const tree: number = depth(parse("ToLower([mail])").tree);
const labels: string[] = check("x", { attributes: ["mail"], matching: true }).diagnostics.flatMap(({ fixes }) =>
  fixes.map(({ label }) => label),
);
const evaluation: Evaluation = evaluate({ expression: "[a]", attributes: { a: "x", b: 1, c: true, d: null, e: ["y"] } });
const value: string | string[] | null = evaluation.value;
const parts: ExplainedPart[] = explain({ expression: "[a]" }).explanation?.parts ?? [];
const lines: string = evaluateLines(format("[a]"));

let given: Preview | undefined;
try {
  given = preview({ suggested: true, assigned: ["a@b.c"], format: "csv" }, new Uint8Array(), new Uint8Array());
} catch (error) {
  const { code, place, message } = error as ApiError;
  console.log(code, place ?? "", message);
}
const users: number = given?.outcomes[0]?.users ?? 0;
const failures: string[] = test("{}", "{}").results.flatMap(({ failures }) => failures);
const changes: ("added" | "removed" | "changed" | "reordered")[] = diffSchemas("{}", "{}").differences.map(({ change }) => change);
console.log(version, tree, labels, value, parts, lines, users, failures, changes);

// @ts-expect-error: an option that does not exist
preview({ suggest: true }, new Uint8Array());
// @ts-expect-error: an expression is a text
parse(7);
