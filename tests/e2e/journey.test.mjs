// From an empty tenant to a running job and one provisioned user, on one page; gone on with after the tab was closed; taken back.
// The whole state of the stand-in is that of the same journey by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { besideWizard, fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { APPLY, FIRST, OWNER, apply, button, byHand, connect, saved, stage, stages, whole } from "./harness/journey.mjs";
import { microsoft, withLive } from "./harness/live.mjs";
import { WAIT } from "./harness/steps.mjs";

test("an empty tenant becomes a running job with one provisioned user, and is empty again when that is taken back", () =>
  withLive(async (page, { cloud }) => {
    const token = await connect(page, cloud);
    const before = whole(cloud);
    await button(page, "Show the set-up plan").waitFor(WAIT);
    await checkAccessibility(page, "application");
    await apply(page, "set-up");
    assert.match(await page.title(), /^Ready · /);
    await checkAccessibility(page, "set-up applied");

    await button(page, "Next: Credentials").click();
    // An id with a slip in it is refused, and the slip is named.
    const url = stages(page).getByLabel("Tenant URL");
    const right = await url.inputValue();
    await url.fill(`${right.slice(0, -1)}g`);
    await stages(page).getByText("this is not an organisation's id: character 36, g, does not fit").waitFor(WAIT);
    // So is another organisation than the token's, by the page and by the service.
    await url.fill(`${right.slice(0, -4)}0000`);
    await button(page, "Test Connection").click();
    await stages(page).getByText("Webex does not accept this Tenant URL with this token.").waitFor(WAIT);
    await url.fill(right);
    await button(page, "Test Connection").click();
    await stages(page).getByText("The credentials are authorised.").waitFor(WAIT);
    await stages(page).getByLabel("Notification Email").fill(OWNER);
    const reminder = await saved(page, "Save a calendar reminder");
    assert.match(reminder, /^BEGIN:VCALENDAR\r\n(?:.*\r\n)*SUMMARY:Renew the Webex provisioning token\r\n(?:.*\r\n)*END:VCALENDAR\r\n$/);
    const [, starts] = reminder.match(/^DTSTART;VALUE=DATE:(\d{8})\r$/m);
    assert.equal(starts, new Date().toISOString().slice(0, 10).replaceAll("-", ""), "the token of a day is renewed today");
    assert.ok(!reminder.includes(token));
    await checkAccessibility(page, "credentials");

    await button(page, "Next: Scope").click();
    await stages(page).getByLabel("Find users or groups").fill("Megan");
    await button(page, `Choose ${FIRST}`).click();
    await checkAccessibility(page, "scope");
    await button(page, "Next: Mappings").click();
    await checkAccessibility(page, "mappings");

    await button(page, "Next: Review and apply").click();
    await button(page, "Show the main plan").click();
    await stages(page).getByText("It writes this user to Webex. That cannot be undone from here").waitFor(WAIT);
    await stages(page).getByText("What would be written").click(WAIT);
    await checkAccessibility(page, "main plan");
    await button(page, "Apply this plan").click();
    await stages(page).getByText("Every step is done.").waitFor(APPLY);
    const told = stages(page).getByRole("region", { name: "Prediction and result, as a table" });
    // Webex has this person already: what was so is not named.
    await told.getByRole("row", { name: /^title Vice President Sales Vice President Sales same$/ }).waitFor(WAIT);
    assert.equal(await told.getByRole("cell", { name: "different", exact: true }).count(), 0);
    await checkAccessibility(page, "first user");
    await apply(page, "widen");
    await stages(page).getByText("The tenant is as you want it.").waitFor(WAIT);
    await button(page, "See the receipt").click();
    await stages(page).getByText("Provisioning was started.").waitFor(WAIT);
    // What was done, with the first user; what comes next; the renewal; the way back.
    const receipt = await stages(page).innerText();
    for (const said of ["The application was added from the gallery.", "Provisioning Mode was set to Automatic.", "Tenant URL, token and settings were saved.", `${FIRST} was assigned.`, `${FIRST} was provisioned on demand.`, "runs about every 40 minutes", "up to 72 hours later in the Webex app", "connect a new token and apply the main plan again", "Users that were created in Webex stay there."]) assert.ok(receipt.includes(said), `${said}: ${receipt}`);
    assert.match(receipt, /The token ends on [A-Z][a-z]{2} \d{1,2}, \d{4}\. Renew it before/);
    await checkAccessibility(page, "receipt");
    assert.deepEqual(whole(cloud), await byHand());
    const [{ secrets }] = Object.values(cloud.state.synchronization);
    assert.equal(secrets.find(({ key }) => key === "SecretToken").value, token);

    // No secret was kept.
    const kept = await page.evaluate(async () => {
      const database = await new Promise((done, fail) => Object.assign(indexedDB.open("hubsync"), { onsuccess: (event) => done(event.target.result), onerror: fail }));
      const journal = await new Promise((done) => (database.transaction("journal").objectStore("journal").getAll().onsuccess = (event) => done(event.target.result)));
      const records = journal.map(({ record }) => new TextDecoder().decode(record)).join();
      const own = Object.entries(sessionStorage).filter(([key]) => key.startsWith("hubsync."));
      return records + JSON.stringify(own) + JSON.stringify(localStorage);
    });
    assert.ok(kept.includes("instantiate") && kept.includes(FIRST) && !kept.includes(token));

    const { webex } = whole(cloud);
    await button(page, "Show the undo plan").click();
    await button(page, "Apply this plan").click();
    await stages(page).getByText("Every step is done.").waitFor(APPLY);
    // Who was written to Webex stays there, as the plan says.
    assert.deepEqual(whole(cloud), { ...before, webex });
  }));

test("a plan whose tab was closed in the middle goes on, and makes no second application", () =>
  withLive(
    async (page, { cloud, context, url }) => {
      await connect(page, cloud);
      await button(page, "Show the set-up plan").click();
      await button(page, "Apply this plan").click();
      // The service does not know the new application for some seconds: the admin goes on with the scope, then the page ends.
      await stages(page).getByText("does not know the new application everywhere yet").first().waitFor(APPLY);
      await stage(page, "Scope");
      await stages(page).getByLabel("Find users or groups").fill("Megan");
      await button(page, `Choose ${FIRST}`).click();
      await page.reload();
      await microsoft(page).getByText("Signed in as").waitFor(WAIT);
      await stages(page).getByRole("heading", { name: "The set-up plan" }).waitFor(APPLY);
      await button(page, "Apply this plan").click();
      await stages(page).getByText("Every step is done.").waitFor(APPLY);
      assert.deepEqual(whole(cloud), await byHand({ until: "set-up" }));
      await stage(page, "Scope");
      await button(page, `Remove ${FIRST}`).waitFor(WAIT);
      // A tab that has no room for all who are chosen says so, before and after they are lost.
      await page.evaluate(() => {
        for (let size = 2 ** 22; size >= 1; ) {
          try {
            sessionStorage.setItem(`filler ${sessionStorage.length}`, "x".repeat(size));
          } catch {
            // Half of it may fit.
            size = Math.floor(size / 2);
          }
        }
      });
      await stages(page).getByLabel("Find users or groups").fill("Adele");
      await button(page, `Choose ${OWNER}`).click();
      await stages(page).getByText("no room to remember who is chosen").waitFor(WAIT);
      await checkAccessibility(page, "a tab without room");
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("filler")).forEach((key) => sessionStorage.removeItem(key)));
      await page.reload();
      await stages(page).getByText("2 chosen users and groups were not remembered").waitFor(WAIT);
      assert.equal(page.url(), `${url}#/tenant`);
      assert.equal(context.pages().length, 1);
    },
    { cloud: { replication: { application: 0, servicePrincipal: 0, synchronization: 2_000, assignment: 0, job: 0, secrets: 0 } } },
  ));

test("what stands in the way of a tenant is said: Cisco's Wizard App, and groups without Entra ID P1", () =>
  withLive(
    async (page, { cloud }) => {
      await connect(page, cloud);
      await stages(page).getByText("Cisco’s Wizard App is in this tenant (Cisco Webex Identity Integration). If it synchronizes the same organisation, two writers change the same users: stop one of them first.").waitFor(WAIT);
      await checkAccessibility(page, "beside the Wizard App");
      await apply(page, "set-up");
      await stage(page, "Scope");
      await stages(page).getByLabel("Find users or groups").fill("Webex Pilot");
      await button(page, "Choose Webex Pilot").click();
      await stages(page).getByText("This tenant has no Entra ID P1: a group cannot be assigned.").waitFor(WAIT);
      await button(page, "Choose its members instead: Webex Pilot").click();
      await button(page, `Remove ${FIRST}`).waitFor(WAIT);
    },
    { cloud: { tenant: besideWizard(fixtureTenant({ premium: false })) } },
  ));

test("a new user decides at most ten things, and needs no mouse", () =>
  withLive(async (page, { cloud }) => {
    await connect(page, cloud);
    /** Tabs to the element and presses the key. */
    const press = async (element, key = "Enter") => {
      await element.waitFor(APPLY);
      for (let tabs = 0; !(await element.evaluate((one) => one === document.activeElement)); tabs += 1) {
        assert.ok(tabs < 400, `${element} is reached by Tab`);
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press(key);
    };
    let decisions = 0;
    const decide = (element) => {
      decisions += 1;
      return press(element);
    };
    // Going to the next stage decides nothing.
    const go = (name) => press(button(page, `Next: ${name}`));
    const done = () => stages(page).getByText("Every step is done.").waitFor(APPLY);
    await decide(button(page, "Show the set-up plan"));
    await decide(button(page, "Apply this plan"));
    await done();
    await go("Credentials");
    await press(stages(page).getByLabel("Notification Email"), "End");
    await page.keyboard.type(OWNER);
    decisions += 1;
    await go("Scope");
    await press(stages(page).getByLabel("Find users or groups"), "End");
    await page.keyboard.type("Megan");
    await decide(button(page, `Choose ${FIRST}`));
    await go("Mappings");
    await go("Review and apply");
    for (const plan of ["main", "widen"]) {
      await decide(button(page, `Show the ${plan} plan`));
      await decide(button(page, "Apply this plan"));
      await done();
    }
    await press(button(page, "See the receipt"));
    await stages(page).getByText("Provisioning was started.").waitFor(WAIT);
    assert.ok(decisions <= 10, `${decisions} decisions`);
    assert.deepEqual(whole(cloud), await byHand());
  }));
