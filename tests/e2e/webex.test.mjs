// Connecting Webex: the organisation's integration, a personal token, and Cisco's token page; what is refused, and what is said.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { connected, pasteToken, signIn, webex, withLive } from "./harness/live.mjs";
import { WAIT, drop, fixture } from "./harness/steps.mjs";

const OWNER = "adele.vance@contoso.com";
const OTHER = "030595ca-15b1-442c-be63-cc4cd67e06d1";
const TOKEN_PAGE = "The token that Entra ID will use";

/** Opens Cisco's token page by the page's own link, signs in there, and gives the address that follows. */
async function landing(page, { decline = false } = {}) {
  await webex(page).getByText(TOKEN_PAGE).click();
  const [cisco] = await Promise.all([page.context().waitForEvent("page"), webex(page).getByRole("link", { name: "Cisco’s token page" }).click()]);
  // Nothing listens at localhost:3000; the address is all there is, and it stands in the redirect.
  const landed = cisco.waitForResponse((response) => response.url().endsWith("/stand-in/webex"));
  await cisco.locator(decline ? "[data-cancel]" : "[data-user]").first().click();
  const address = await (await landed).headerValue("location");
  await cisco.close();
  return address;
}

test("the integration leads to Webex and back, and the address is clean", () =>
  withLive(async (page, { url, cloud }) => {
    await webex(page).getByRole("button", { name: "Sign in with Webex" }).click();
    await page.locator("[data-user]").first().click();
    await connected(page);
    await webex(page).getByText("from your organisation’s integration").waitFor(WAIT);
    assert.equal(page.url(), `${url}#/tenant`);
    assert.match(await webex(page).locator(".facts").innerText(), new RegExp(cloud.state.webex.orgId));
    await checkAccessibility(page, "Webex connected");
  }));

test("the integration's refusal is said", () =>
  withLive(async (page) => {
    await webex(page).getByRole("button", { name: "Sign in with Webex" }).click();
    await page.locator("[data-cancel]").click();
    await webex(page).getByText("Webex gave no token: access was declined").waitFor(WAIT);
  }));

test("an answer that nobody asked for is refused, and taken out of the address", () =>
  withLive(async (page, { cloud, url }) => {
    const token = cloud.webex.personalToken(OWNER);
    await page.goto(`${url}?x=1#access_token=${token}&token_type=Bearer&expires_in=100&state=theirs`);
    await webex(page).getByText("answers another request").waitFor(WAIT);
    assert.equal(page.url(), `${url}#/tenant`);
    await page.goto(`${url}?error=access_denied&error_description=No`);
    await webex(page).getByText("access was declined").waitFor(WAIT);
    assert.equal(page.url(), `${url}#/tenant`);
  }));

test("a personal token is read once, checked, and its end is asked of Webex", () =>
  withLive(async (page, { cloud }) => {
    await pasteToken(page, cloud.webex.personalToken(OWNER));
    assert.equal(await webex(page).locator("input[type=password]").count(), 0);
    await connected(page);
    const facts = await webex(page).locator(".facts").innerText();
    assert.match(facts, /[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d\s[AP]M UTC/);
    assert.match(facts, /without a state/);
    assert.doesNotMatch(await webex(page).innerText(), /It is not said when the token ends/);
    await webex(page).getByRole("button", { name: "Use another token" }).click();
    await webex(page).locator("input[type=password]").waitFor(WAIT);
  }));

test("Cisco's token page: the address that answers our link is trusted, Cisco's own state is noticed", () =>
  withLive(async (page) => {
    const address = await landing(page);
    await pasteToken(page, address);
    await connected(page);
    await webex(page).getByText("in answer to the link made here").waitFor(WAIT);
    await webex(page).getByRole("button", { name: "Use another token" }).click();
    const printed = address.replace(/state=[^&]*/, "state=this-should-be-a-random-string-for-security-purpose");
    await pasteToken(page, printed);
    await connected(page);
    await webex(page).getByText("the state that Cisco prints for everybody").waitFor(WAIT);
    await webex(page).getByRole("button", { name: "Use another token" }).click();
    await pasteToken(page, address.replace(/state=[^&]*/, "state=something-else"));
    await webex(page).getByText("answers another request than the one made here").waitFor(WAIT);
    assert.equal(await webex(page).locator("input[type=password]").inputValue(), "");
    await checkAccessibility(page, "Webex token refused");
  }));

test("Webex for Government is asked at its own host, and nowhere else", () =>
  withLive(async (page, { cloud }) => {
    const asked = () => new Set(cloud.log.filter(({ host }) => /webex|spark/.test(host)).map(({ host }) => host));
    await webex(page).getByLabel("Webex offer").selectOption({ label: "Webex for Government (FedRAMP)" });
    await webex(page).getByText(TOKEN_PAGE).click();
    await webex(page).getByText("no public page says where this token is obtained").waitFor(WAIT);
    assert.equal(await webex(page).getByRole("link", { name: "Cisco’s token page" }).count(), 0);
    await pasteToken(page, cloud.webex.personalToken(OWNER));
    await connected(page);
    await webex(page).locator(".facts").getByText("Webex for Government (FedRAMP)").waitFor(WAIT);
    await signIn(page, OWNER, { leave: true });
    await page.getByRole("region", { name: "Please give these again" }).waitFor(WAIT);
    await webex(page).getByLabel("Webex offer").selectOption({ label: "Webex for Government (FedRAMP)" });
    await pasteToken(page, cloud.webex.personalToken(OWNER));
    await connected(page);
    await page.getByRole("button", { name: "Read the Webex users" }).click();
    await page.getByText("Webex users read: 26 of 26. That is everybody.").waitFor(WAIT);
    assert.deepEqual([...asked()], ["api-usgov.webex.com"]);
  }));

test("Cisco's token page declined, and an address cut off, say what to do", () =>
  withLive(async (page) => {
    await pasteToken(page, await landing(page, { decline: true }));
    await webex(page).getByText("access was declined").waitFor(WAIT);
    await pasteToken(page, "http://localhost:3000/auth/code");
    await webex(page).getByText("without the part after #").waitFor(WAIT);
  }));

test("a token of another organisation, an expired one, and one that may not ask", () =>
  withLive(async (page, { cloud }) => {
    await pasteToken(page, cloud.webex.personalToken(OWNER));
    await connected(page);
    // The organisation at hand stays the same while the page is away.
    await page.getByRole("button", { name: "Sign in with Microsoft" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator(`[data-user="${OWNER}"]`).click();
    await page.locator("[data-accept]").click();
    await page.getByRole("region", { name: "Please give these again" }).getByText("The Webex token").waitFor(WAIT);
    await pasteToken(page, `abc_PF84_${OTHER}`);
    await webex(page).getByText("belongs to another organisation").waitFor(WAIT);

    const expired = cloud.webex.personalToken(OWNER);
    cloud.webex.tokens.revoke(expired);
    await pasteToken(page, expired);
    await webex(page).getByText("Webex does not accept this token").waitFor(WAIT);

    const narrow = cloud.webex.personalToken(OWNER, { scopes: ["identity:people_read"] });
    await pasteToken(page, narrow);
    await webex(page).getByText("The token is taken, but not checked.").waitFor(WAIT);
  }));

test("with users dropped, the integration says first what must be dropped again", () =>
  withLive(async (page) => {
    await drop(page, await fixture("formats/entra-download-users.csv"));
    await page.getByRole("status").getByText("entra-download-users.csv").waitFor(WAIT);
    await webex(page).getByRole("button", { name: "Sign in with Webex" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator("[data-user]").first().click();
    await connected(page);
    await page.getByRole("region", { name: "Please give these again" }).getByText("The file of users").waitFor(WAIT);
  }));

test("shown inside another page, it signs nobody in", () =>
  withLive(async (page, { url, context }) => {
    const outer = createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "text/html" });
      answer.end(`<!doctype html><title>outer</title><link rel="icon" href="data:,"><iframe src="${url}#/tenant" width="900" height="700"></iframe>`);
    });
    await new Promise((done) => outer.listen(0, "127.0.0.1", done));
    const around = await context.newPage();
    await around.goto(`http://localhost:${outer.address().port}/`);
    const frame = around.frameLocator("iframe");
    await frame.getByText("This page is shown inside another page").waitFor(WAIT);
    assert.equal(await frame.getByRole("button", { name: /Sign in with/ }).count(), 0);
    await around.close();
    outer.closeAllConnections();
    outer.close();
    await page.bringToFront();
  }));
