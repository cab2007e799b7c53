// The article's mapping steps in a tenant: each edit made in the workbench, saved through the plan, read back from the service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { APPLY, button, signInToRunning, stage, stages } from "./harness/journey.mjs";
import { microsoft, withLive } from "./harness/live.mjs";
import { WAIT } from "./harness/steps.mjs";

const CUSTOM = "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:floor";
const visit = (page, place) => page.locator(`nav a[href="#/${place}"]`).click();
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const usersOf = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
const rowOf = (schema, target) => usersOf(schema).attributeMappings.find((one) => one.targetAttributeName === target);

/** Saves the editor's mapping by the plan, and gives what the tenant has then. */
async function save(page, cloud) {
  await visit(page, "tenant");
  await stage(page, "Mappings");
  await stages(page).getByRole("radio", { name: "The one that is in use" }).check();
  await stages(page).getByRole("radio", { name: "The editor’s, as it is now" }).check();
  await stage(page, "Review and apply");
  await button(page, "Show the main plan").click();
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

      await visit(page, "mapping");
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

      const saved = await save(page, cloud);
      assert.equal(rowOf(saved, "userName").source.expression, "Coalesce([mail], [userPrincipalName])");
      assert.deepEqual([rowOf(saved, CUSTOM).source.name, rowOf(saved, CUSTOM).source.type], ["officeLocation", "Attribute"]);
      const listed = saved.directories.flatMap((one) => one.objects).flatMap((one) => one.attributes).filter((own) => own.name === CUSTOM);
      assert.deepEqual(listed, [{ name: CUSTOM, type: "String" }]);
      // All else is as it was.
      rowOf(saved, "userName").source = rowOf(before, "userName").source;
      usersOf(saved).attributeMappings = usersOf(saved).attributeMappings.filter((one) => one.targetAttributeName !== CUSTOM);
      for (const object of saved.directories.flatMap((one) => one.objects)) object.attributes = object.attributes.filter((own) => own.name !== CUSTOM);
      const { "@odata.context": context, ...rest } = saved;
      assert.deepEqual(rest, (({ "@odata.context": context, ...own }) => own)(before));

      await visit(page, "mapping");
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
