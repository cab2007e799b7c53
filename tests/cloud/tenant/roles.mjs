// Directory roles by their template ids. The first three ids are widely printed; the others are recalled and only need to differ.
export const ROLES = {
  "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
  "Application Administrator": "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
  "Cloud Application Administrator": "158c047a-c907-4556-b7ef-446551a6b5f7",
  "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
  "Reports Reader": "4a5d8f65-41da-4de4-8968-e035b65339cf",
  "Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
};

/** Who may use the synchronization calls, and instantiate. */
export const APPLICATION_ADMINISTRATORS = ["Global Administrator", "Application Administrator", "Cloud Application Administrator"];
/** Who may assign users to an application. */
export const ASSIGNERS = [...APPLICATION_ADMINISTRATORS, "User Administrator"];
/** Who may read the provisioning logs. */
export const LOG_READERS = [...APPLICATION_ADMINISTRATORS, "Reports Reader", "Global Reader"];
