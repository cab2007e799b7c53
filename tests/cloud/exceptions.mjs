// Where an exchange may differ from Graph's OpenAPI document, by name and with the reason. Nothing else may.
//
// `schema` changes the document before it is compiled; `fits` says that a finding is this exception.

export const EXCEPTIONS = [
  {
    name: "complex-null",
    reason: "A complex type is nullable in the metadata unless it says otherwise; the generator of the document drops that. Real answers have `quarantine: null`.",
    schema: (schema) => (schema.$ref ? { anyOf: [{ $ref: schema.$ref }, { type: "null" }] } : schema),
  },
  {
    name: "open-enums",
    reason: "Real answers carry values that the document does not know (`galleryApplicationIdentifier`, `AzureIngestionAttributeOptimization`, flow types of the future): every enumeration is open when reading.",
    schema: ({ enum: _, ...schema }) => schema,
  },
  {
    name: "ids-in-logs",
    reason: "In provisioning logs of the documentation, ids are deliberately no UUIDs and `initiatedBy.id` is an empty text; patterns of ids are therefore not held against answers.",
    fits: ({ part, keyword, path }) => part === "answer" && /provisioning/i.test(path) && ["pattern", "format"].includes(keyword),
  },
  {
    name: "empty-time",
    reason: "A documentation sample of a job has empty texts for times, and our documents of jobs follow it.",
    fits: ({ part, keyword, data }) => part === "answer" && ["pattern", "format"].includes(keyword) && data === "",
  },
  {
    name: "fractional-duration",
    reason: "A documented job has the interval `P10675199DT2H48M5.4775807S`; ISO 8601 allows the fraction, the checker's format does not.",
    fits: ({ keyword, data }) => keyword === "format" && /^P.*\d\.\d+S$/.test(String(data)),
  },
  {
    name: "skiptoken",
    reason: "`$skiptoken` is how Graph goes on to the next page; the document does not list it.",
    fits: ({ part, message }) => part === "query" && message === "$skiptoken",
  },
  {
    name: "member-of",
    reason: "`/me/memberOf` is in the reference (graph.md 6.5) and not among the paths that were cut out.",
    fits: ({ part, path }) => part === "path" && path.startsWith("/me/memberOf"),
  },
  {
    name: "refused-request",
    reason: "A request that was refused for its form is not held against the document once more.",
    fits: ({ part, status }) => ["body", "query", "path"].includes(part) && status >= 400,
  },
];
