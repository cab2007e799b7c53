// The mapping in hand beside what the tenant has now: the same, changed elsewhere meanwhile, not to be read. Comments survive the sign-in.
import { test } from "node:test";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { signInToRunning } from "./harness/journey.mjs";
import { microsoft, withLive } from "./harness/live.mjs";
import { WAIT, eventuallyEqual } from "./harness/steps.mjs";

const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const visit = (page, place) => page.locator(`nav a[href="#/${place}"]`).click();
const open = (page, target) => page.locator(".mapping-table").getByRole("button", { name: target, exact: true }).click();
const readNow = (page) => page.getByRole("button", { name: "Read what the tenant has now" });

test("what was changed in the tenant elsewhere is seen before anything is saved", () =>
  withLive(
    async (page, { cloud }) => {
      await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
      await open(page, "title");
      await page.getByLabel("Comment").fill("As in the phone book");
      await part(page, "File and comparison");
      await page.locator(".against").getByRole("button", { name: "sign in" }).click();
      await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
      await signInToRunning(page);
      const mapping = page.getByRole("region", { name: "Mapping of the tenant" });
      await mapping.getByRole("combobox").waitFor(WAIT);
      await mapping.getByRole("button", { name: "Use this mapping" }).click();
      await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);

      await visit(page, "mapping");
      await part(page, "Mappings");
      await open(page, "title");
      await eventuallyEqual(() => page.getByLabel("Comment").inputValue(), "As in the phone book", "the comment came through the sign-in");
      await part(page, "File and comparison");
      await readNow(page).click();
      await page.getByText("The tenant still has the mapping that was opened here.").waitFor(WAIT);
      await page.getByText("There is no difference.").waitFor(WAIT);

      // Somebody else saves another one.
      const job = Object.values(cloud.state.synchronization)[0].jobs[0];
      const schema = JSON.parse(job.schema);
      const users = schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
      users.attributeMappings.find((one) => one.targetAttributeName === "title").source = { expression: "[department]", name: "department", type: "Attribute", parameters: [] };
      job.schema = JSON.stringify(schema);
      await readNow(page).click();
      await page.getByText(/changed elsewhere since it was opened here: \d+ difference/).waitFor(WAIT);
      await page.locator(".differences").getByText("department").first().waitFor(WAIT);
      await checkAccessibility(page, "changed elsewhere");

      // It cannot be read: what was read before stays, and the next file is none to compare with by mistake.
      cloud.faults.add({ path: "*/schema", kind: "html" });
      await readNow(page).click();
      await page.locator(".against [role=alert]").filter({ hasText: "is a web page" }).waitFor(WAIT);
      await page.locator(".differences").waitFor(WAIT);
    },
    { path: "#/mapping", cloud: { tenant: fixtureTenant({ application: "configured", schema: "default" }) } },
  ));
