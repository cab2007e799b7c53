// Templates, jobs, secrets: everything under `servicePrincipals/{id}/synchronization` but the schema.
//
// On a fresh principal the calls answer 404, then 403, then 409, until the service knows it (graph.md 1.4). What the reference leaves open is
// an option: whether PUT of secrets replaces or merges.
import { empty, json } from "../exchange.mjs";
import { APPLICATION_ADMINISTRATORS } from "../tenant/roles.mjs";
import { body, principalOf } from "./applications.mjs";
import { Refusal, badRequest, denied, notFound } from "./errors.mjs";
import { collection } from "./odata.mjs";
import { runCycles } from "./cycle.mjs";

export const READ = [["Synchronization.Read.All"], ["Synchronization.ReadWrite.All"]];
export const WRITE = [["Synchronization.ReadWrite.All"]];
export const BASE = "/servicePrincipals/{id}/synchronization";
/** What a route here has beside its path. */
export const admin = { roles: APPLICATION_ADMINISTRATORS, bucket: "none" };
const NEVER = "0001-01-01T00:00:00Z";
const SECRET = /token|password|secret$|^AppKey$|oauth2|^ConnectionString$/i;
const KEYS = "UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri Oauth2AuthorizationUri AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain TestReferences ConnectionString".split(" ");

/** What synchronization knows of a principal, once it does. */
export function synchronizationOf(state, id) {
  const age = state.age(id, "synchronization");
  principalOf(state, id);
  if (age < 0) {
    if (-age > state.age(id, "servicePrincipal")) throw denied();
    throw new Refusal(409, "Conflict", "The service principal is still being set up. Try again later.");
  }
  const found = state.synchronization[id];
  if (!found) throw notFound(id);
  return found;
}

/** A job with its schema, once it is known. */
export function jobOf(state, { id, job: jobId }) {
  const found = synchronizationOf(state, id).jobs.find(({ job }) => job.id === jobId);
  if (!found || !state.known(jobId, "job")) throw notFound(jobId);
  return found;
}

export function synchronizationRoutes(state, options, webex) {
  const context = ({ id }, end) => `servicePrincipals('${id}')/synchronization/${end}`;
  const jobs = ({ id }) => {
    runCycles(state, options, webex);
    return synchronizationOf(state, id).jobs.filter(({ job }) => state.known(job.id, "job")).map(({ job }) => job);
  };
  const act = (name, change) => ({
    method: "POST",
    path: `${BASE}/jobs/{job}/${name}`,
    scopes: WRITE,
    ...admin,
    write: true,
    answer: (asked, { params }) => {
      runCycles(state, options, webex);
      change(jobOf(state, params), asked, params);
      return empty();
    },
  });
  const secretsOf = ({ id }) => synchronizationOf(state, id).secrets;

  return [
    { method: "GET", path: `${BASE}/templates`, scopes: READ, ...admin, answer: (asked, { params }) => collection(asked, synchronizationOf(state, params.id).templates, { context: context(params, "templates") }) },
    {
      method: "GET",
      path: `${BASE}/templates/{template}`,
      scopes: READ,
      ...admin,
      answer: (asked, { params }) => {
        const found = synchronizationOf(state, params.id).templates.find(({ id }) => id === params.template);
        if (!found) throw notFound(params.template);
        return json(200, { "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${context(params, "templates/$entity")}`, ...found });
      },
    },
    { method: "GET", path: `${BASE}/jobs`, scopes: READ, ...admin, answer: (asked, { params }) => collection(asked, jobs(params), { context: context(params, "jobs") }) },
    { method: "POST", path: `${BASE}/jobs`, scopes: WRITE, ...admin, write: true, answer: (asked, { params }) => createJob(state, params.id, body(asked)) },
    {
      method: "GET",
      path: `${BASE}/jobs/{job}`,
      scopes: READ,
      ...admin,
      answer: (asked, { params }) => {
        runCycles(state, options, webex);
        return json(200, { "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${context(params, "jobs/$entity")}`, ...jobOf(state, params).job });
      },
    },
    {
      method: "PATCH",
      path: `${BASE}/jobs/{job}`,
      scopes: WRITE,
      ...admin,
      write: true,
      answer: (asked, { params }) => {
        const { job } = jobOf(state, params);
        for (const setting of body(asked).synchronizationJobSettings ?? []) {
          const known = job.synchronizationJobSettings.find(({ name }) => name === setting.name);
          if (known) known.value = setting.value;
          else job.synchronizationJobSettings.push(setting);
        }
        return empty();
      },
    },
    {
      method: "DELETE",
      path: `${BASE}/jobs/{job}`,
      scopes: WRITE,
      ...admin,
      write: true,
      answer: (asked, { params }) => {
        const found = jobOf(state, params);
        const synchronization = synchronizationOf(state, params.id);
        synchronization.jobs = synchronization.jobs.filter((one) => one !== found);
        return empty();
      },
    },
    act("start", (found, asked, params) => {
      const { job } = found;
      if (secretsOf(params).length === 0) throw new Refusal(400, "CredentialsMissing", "The credentials are missing.");
      const restarted = job.schedule.state !== "Active";
      job.schedule.state = "Active";
      if (job.status.code !== "Active") Object.assign(job.status, { code: "Active", quarantine: null });
      if (restarted) found.due = state.clock.now() + options.cycle;
    }),
    act("pause", (found) => {
      Object.assign(found.job.schedule, { state: "Disabled" });
      found.job.status.code = "Paused";
      found.due = undefined;
    }),
    act("restart", (found, asked) => {
      const { resetScope } = body(asked).criteria ?? {};
      const parts = String(resetScope ?? "").split(/,\s*/);
      if (!parts.every((part) => ["None", "ConnectorDataStore", "Escrows", "Watermark", "QuarantineState", "Full", "ForceDeletes"].includes(part))) throw badRequest(`Invalid reset scope '${resetScope}'.`);
      const { status } = found.job;
      // What `ForceDeletes` does to the quarantine that held the deletions back is not documented: here it ends it.
      const passes = parts.includes("ForceDeletes") && status.quarantine?.reason === "TooManyDeletes";
      const ends = passes || parts.some((part) => ["QuarantineState", "Full"].includes(part));
      if (ends) status.quarantine = null;
      if (found.job.schedule.state === "Active") {
        // Whoever forgets something else leaves a quarantine as it is.
        if (!status.quarantine) status.code = "Active";
        found.due = state.clock.now() + options.cycle;
      }
    }),
    {
      method: "GET",
      path: `${BASE}/secrets`,
      scopes: READ,
      ...admin,
      answer: (asked, { params }) => {
        const value = state.known(`secrets ${params.id}`, "secrets") ? secretsOf(params) : [];
        return json(200, {
          "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${context(params, "secrets")}`,
          value: value.map((secret) => ({ key: secret.key, value: SECRET.test(secret.key) ? "*" : secret.value })),
        });
      },
    },
    { method: "PUT", path: `${BASE}/secrets`, scopes: WRITE, ...admin, write: true, answer: (asked, { params }) => putSecrets(state, options, params.id, body(asked)) },
    {
      method: "POST",
      path: `${BASE}/jobs/validateCredentials`,
      scopes: WRITE,
      ...admin,
      answer: (asked, { params }) => validate(webex, synchronizationOf(state, params.id), body(asked)),
    },
    {
      method: "POST",
      path: `${BASE}/jobs/{job}/validateCredentials`,
      scopes: WRITE,
      ...admin,
      answer: (asked, { params }) => {
        jobOf(state, params);
        return validate(webex, synchronizationOf(state, params.id), body(asked));
      },
    },
  ];
}

function createJob(state, id, { templateId }) {
  const synchronization = synchronizationOf(state, id);
  if (!synchronization.templates.some((template) => template.id === templateId)) throw badRequest(`Template '${templateId}' was not found.`);
  const { appId } = principalOf(state, id);
  const jobId = `${templateId}.${state.id.replaceAll("-", "")}.${appId}`;
  if (synchronization.jobs.some(({ job }) => job.id === jobId)) throw new Refusal(409, "Conflict", "A job with this id exists already.");
  const job = {
    id: jobId,
    templateId,
    schedule: { expiration: null, interval: "PT40M", state: "Disabled" },
    status: {
      countSuccessiveCompleteFailures: 0,
      escrowsPruned: false,
      code: synchronization.secrets.length === 0 ? "NotConfigured" : "Paused",
      lastExecution: null,
      lastSuccessfulExecution: null,
      lastSuccessfulExecutionWithExports: null,
      quarantine: null,
      steadyStateFirstAchievedTime: NEVER,
      steadyStateLastAchievedTime: NEVER,
      troubleshootingUrl: null,
      progress: [],
      synchronizedEntryCountByType: [],
    },
    synchronizationJobSettings: [
      { name: "AzureIngestionAttributeOptimization", value: "False" },
      { name: "QuarantineTooManyDeletesThreshold", value: "500" },
    ],
  };
  synchronization.jobs.push({ job, schema: synchronization.templateSchema });
  state.created(jobId);
  return json(201, { "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${id}')/synchronization/jobs/$entity`, ...job });
}

function putSecrets(state, options, id, { value }) {
  const synchronization = synchronizationOf(state, id);
  if (!Array.isArray(value)) throw badRequest("The secrets must be a list in 'value'.");
  const odd = value.find(({ key }) => !KEYS.includes(key));
  if (odd) throw badRequest(`The key '${odd.key}' is not known.`);
  const kept = options.secretsMerge ? synchronization.secrets.filter(({ key }) => !value.some((secret) => secret.key === key)) : [];
  synchronization.secrets = [...kept, ...value.map(({ key, value: text }) => ({ key, value: text }))];
  for (const { job } of synchronization.jobs) if (job.status.code === "NotConfigured") job.status.code = "Paused";
  state.created(`secrets ${id}`);
  return empty();
}

/** The service asks Webex for a user that does not exist; here it asks the stand-in. */
function validate(webex, synchronization, { useSavedCredentials, credentials, templateId }) {
  const list = useSavedCredentials ? synchronization.secrets : (credentials ?? []);
  if (!useSavedCredentials && templateId && !synchronization.templates.some(({ id }) => id === templateId)) throw badRequest(`Template '${templateId}' was not found.`);
  const read = (key) => list.find((secret) => secret.key === key)?.value;
  if (!read("BaseAddress") || !read("SecretToken")) throw new Refusal(400, "CredentialsMissing", "The credentials are missing.");
  if (!webex.provisioningAccess(read("BaseAddress"), read("SecretToken"))) {
    throw new Refusal(400, "SystemForCrossDomainIdentityManagementInvalidCredentials", "Please provide a valid tenant URL for your application.");
  }
  return empty();
}
