// What would the suggested mapping provision for the users of a file? usage: node preview.mjs USERS [WEBEX-USERS]
import { readFileSync } from "node:fs";
import { preview } from "hubsync";

const [users, webexUsers] = process.argv.slice(2).map((path) => readFileSync(path));
if (!users) {
  console.error("usage: node preview.mjs USERS [WEBEX-USERS]");
  process.exit(2);
}
try {
  const { users: count, fine, problems, outcomes } = preview({ suggested: true }, users, webexUsers);
  console.log(`${count} users, ${fine} without a problem`);
  for (const { outcome, users } of outcomes) console.log(`${outcome}: ${users}`);
  for (const { severity, code, target, users } of problems) console.log(`${severity} ${code} ${target ?? ""}: ${users}`);
} catch (error) {
  console.error(`${error.code}: ${error.message}`);
  process.exit(1);
}
