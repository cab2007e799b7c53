//! How is the job connected to Webex, as far as the service shows it?

use crate::api::graph::{connectivity, service_principals};
use crate::api::{ApiError, Client};
use crate::app::watch::Wires;

/// The client id of Cisco's "Cisco Webex Identity Integration": where it is, the Wizard App has been at work (`reference/webex.md` 2.1).
const WIZARD: &str = "90db942a-c1eb-4e8d-82e4-eebf64a7e2ae";

/// Reads what is stored, and whether the Wizard App is there.
pub async fn read(client: &Client, principal: &str) -> Result<Wires, ApiError> {
    let stored = client.call(&connectivity::read(principal)).await?.value;
    let wizard = client.call(&service_principals::of_app_id(WIZARD)).await?;
    let tenant_url = connectivity::stored(&stored, "BaseAddress").map(str::to_owned);
    let notification = connectivity::stored(&stored, "SyncNotificationSettings")
        .and_then(connectivity::Notification::read)
        .filter(|one| one.enabled);
    Ok(Wires {
        tenant_url,
        notified: notification.and_then(|one| one.recipients),
        wizard: !wizard.value.is_empty(),
    })
}
