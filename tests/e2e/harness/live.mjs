// The release with the stand-ins of Microsoft and Webex behind it: the page is unmodified, Chromium takes the names to the stand-ins.
import assert from "node:assert/strict";
import { checkClean } from "../../cloud/client.mjs";
import { start } from "../../cloud/server.mjs";
import { WEBEX_CLIENT_ID } from "../../cloud/tenant.mjs";
import { launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";
import { WAIT } from "./steps.mjs";

export const ADELE = "adele.vance@contoso.com";
export const ZOE = "zoe.mueller@contoso.com";

/**
 * Starts page, stand-in and browser, hands the page to `work`, and fails on any fault of the page or the stand-in.
 * `config` is added to the page's configuration, `cloud` goes to the stand-in, `path` is where the page is opened.
 */
export async function withLive(work, { config = {}, cloud: options = {}, path = "#/tenant", flags = [], ...more } = {}) {
  const server = await serve("/");
  const cloud = await start({ redirectUris: [server.url, `${server.url}redirect.html`], webexRedirectUris: [server.url], ...options });
  server.site.config = { clientId: cloud.clientId, tenant: cloud.tenantId, webexClientId: WEBEX_CLIENT_ID, ...config };
  try {
    const browser = await launch([...cloud.flags, ...flags]);
    try {
      const { page, context, faults, said } = await open(browser, server.url + path, { friends: cloud.hosts, ...more });
      await work(page, { cloud, server, context, faults, said, browser, url: server.url });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      assert.deepEqual(faults, []);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
    await cloud.close();
  }
  checkClean(cloud);
}

/** The card of Microsoft. */
export const microsoft = (page) => page.getByRole("region", { name: "Microsoft" });

/** Signs in from the page as this user, consenting to what is asked. `leave`: the page says first what will be lost, and is left. */
export async function signIn(page, user = ADELE, { consent = true, everybody = false, leave = false } = {}) {
  await microsoft(page).getByRole("button", { name: "Sign in with Microsoft" }).click();
  if (leave) await page.getByRole("button", { name: "Go on" }).click();
  await page.locator(`[data-user="${user}"]`).click();
  if (!consent) return;
  if (everybody) await page.locator("[data-organisation]").check();
  await page.locator("[data-accept]").click();
  await signedIn(page, user);
}

/** Waits until this user is signed in. */
export const signedIn = (page, user = ADELE) => microsoft(page).getByText(`Signed in as ${user}.`).waitFor(WAIT);

/** The card of Webex. */
export const webex = (page) => page.getByRole("region", { name: "Webex" });

/** Pastes a text as a Webex token. */
export async function pasteToken(page, text) {
  await webex(page).locator("input[type=password]").fill(text);
  await webex(page).getByRole("button", { name: "Connect" }).click();
}

/** Waits until Webex has said whose token it is. */
export const connected = (page) => webex(page).getByText("Connected as").waitFor(WAIT);
