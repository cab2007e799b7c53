// The article's mapping steps in a tenant: each edit made in the workbench, saved through the plan, read back from the service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { APPLY, button, saved as savedFile, signInToRunning, stage, stages } from "./harness/journey.mjs";
import { microsoft, withLive } from "./harness/live.mjs";
import { WAIT, eventuallyEqual, payload } from "./harness/steps.mjs";

const CUSTOM = "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:floor";
const visit = (page, place) => page.locator(`nav a[href="#/${place}"]`).click();
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const usersOf = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
const rowOf = (schema, target) => usersOf(schema).attributeMappings.find((one) => one.targetAttributeName === target);

/** Without OData's annotations, which belong to an answer and are not sent back. */
const unannotated = (schema) => JSON.parse(JSON.stringify(schema, (key, value) => (key.includes("@odata.") ? undefined : value)));

/** Saves the editor's mapping by the plan, and gives what the tenant has then. */
async function save(page, cloud, meet = async () => {}) {
  await visit(page, "tenant");
  await stage(page, "Mappings");
  await stages(page).getByRole("radio", { name: "The one that is in use" }).check();
  await stages(page).getByRole("radio", { name: "The editor’s, as it is now" }).check();
  await stage(page, "Review and apply");
  await button(page, "Show the main plan").click();
  await meet();
  await button(page, "Apply this plan").click();
  await stages(page).getByText("Every step is done.").waitFor(APPLY);
  return JSON.parse(Object.values(cloud.state.synchronization)[0].jobs[0].schema);
}

test("the article's mapping steps are saved through the plan, and nothing else changes", () =>
  withLive(
    async (page, { cloud }) => {
      await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
      await signInToRunning(page);
      const before = JSON.parse(Object.values(cloud.state.synchronization)[0].jobs[0].schema);
      const mapping = page.getByRole("region", { name: "Mapping of the tenant" });
      await mapping.getByRole("combobox").waitFor(WAIT);
      await mapping.getByRole("button", { name: "Use this mapping" }).click();
      await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);

      // The operators are those that the tenant's service lists: "contains" is documented, and not among them.
      await visit(page, "mapping");
      await part(page, "Scope");
      await page.getByText("The tenant’s service lists 8 operators").waitFor(WAIT);
      await page.getByRole("button", { name: "Add a filter" }).click();
      const operators = await page.getByLabel("Operator").locator("option").allTextContents();
      assert.deepEqual(operators, ["is exactly", "is not empty", "is empty", "is not", "does not match the pattern", "matches the pattern"]);
      await page.getByRole("button", { name: "Remove the line on department" }).click();

      await part(page, "Attribute lists");
      const form = page.getByRole("form", { name: "New target attribute" });
      await form.getByLabel("Name").fill(CUSTOM);
      await form.getByRole("button", { name: "Add to the list" }).click();
      await part(page, "Mappings");
      await page.getByRole("button", { name: "Add mapping" }).click();
      await page.getByLabel("Webex attribute", { exact: true }).fill(CUSTOM);
      await page.getByLabel("Entra attribute, for a direct mapping").fill("officeLocation");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.locator(".mapping-table").getByRole("button", { name: "userName", exact: true }).click();
      await page.getByRole("button", { name: "Change it all the same" }).click();
      await page.getByRole("radio", { name: "Expression", exact: true }).check();
      await page.getByRole("textbox", { name: "Expression" }).fill("Coalesce([mail], [userPrincipalName])");
      await page.getByRole("textbox", { name: "Expression" }).blur();

      await page.getByLabel("Comment").fill("Mail first: people know it");

      // Once the service reads the expression otherwise: it is seen at review, both readings beside each other, and nothing can be saved.
      const attribute = { expression: "[mail]", name: "mail", type: "Attribute", parameters: [] };
      const parsedExpression = { expression: "ToUpper([mail])", name: "ToUpper", type: "Function", parameters: [{ key: "source", value: attribute }] };
      cloud.faults.add({ path: "*/parseExpression", occurrence: 1, kind: "offDocument", body: { parsingSucceeded: true, evaluationSucceeded: false, evaluationResult: [], parsedExpression, error: null } });
      const saved = await save(page, cloud, async () => {
        await stages(page).getByText("This mapping cannot be saved").waitFor(WAIT);
        const readings = stages(page).getByRole("region", { name: "Read otherwise by Microsoft" });
        assert.match(await readings.getByRole("row").nth(1).innerText(), /^userName\s+Coalesce.*\[userPrincipalName\]\)\s+Coalesce.*\s+ToUpper\(\[mail\]\)$/s);
        assert.equal(await button(page, "Apply this plan").isDisabled(), true);
        assert.equal(await button(page, "Export the plan as curl").isDisabled(), true);
        await checkAccessibility(page, "an expression that is read otherwise");
        await button(page, "Read the tenant again").click();
        await stages(page).getByText("Microsoft reads the changed expressions as this page does.").waitFor(WAIT);
      });
      assert.equal(rowOf(saved, "userName").source.expression, "Coalesce([mail], [userPrincipalName])");
      assert.deepEqual([rowOf(saved, CUSTOM).source.name, rowOf(saved, CUSTOM).source.type], ["officeLocation", "Attribute"]);
      const listed = saved.directories.flatMap((one) => one.objects).flatMap((one) => one.attributes).filter((own) => own.name === CUSTOM);
      assert.deepEqual(listed, [{ name: CUSTOM, type: "String" }]);
      // All else is as it was.
      rowOf(saved, "userName").source = rowOf(before, "userName").source;
      usersOf(saved).attributeMappings = usersOf(saved).attributeMappings.filter((one) => one.targetAttributeName !== CUSTOM);
      for (const object of saved.directories.flatMap((one) => one.objects)) object.attributes = object.attributes.filter((own) => own.name !== CUSTOM);
      assert.deepEqual(unannotated(saved), unannotated(before));

      // The comment goes with the choices, is seen as a difference, and comes back to its mapping.
      await stages(page).getByText("Profile file").click();
      const profile = JSON.parse(await savedFile(page, "Save the profile"));
      assert.deepEqual(profile.comments, { userName: "Mail first: people know it" });
      profile.comments.userName = "Decided on Monday";
      await stages(page).getByLabel("Open a profile").setInputFiles(payload("profile.json", JSON.stringify(profile)));
      await stages(page).getByRole("row", { name: "comment on userName Mail first: people know it Decided on Monday" }).waitFor(WAIT);
      await button(page, "Choose as the file says").click();
      await visit(page, "mapping");
      await eventuallyEqual(() => page.getByLabel("Comment").inputValue(), "Decided on Monday", "the comment of the profile");
      await part(page, "File and comparison");
      await page.getByRole("button", { name: "Restore default mappings" }).click();
      await page.getByRole("radio", { name: "its defaults" }).check();
      await page.getByText("There is no difference.").waitFor(WAIT);
      const restored = await save(page, cloud);
      assert.equal(rowOf(restored, "userName").source.expression, "[userPrincipalName]");
      assert.equal(rowOf(restored, CUSTOM), undefined);
    },
    { cloud: { tenant: fixtureTenant({ application: "configured", schema: "default" }) } },
  ));
