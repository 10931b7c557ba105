//! Example: a webhook whose requests are events, with five fields over their JSON.

use falconer::json::Document;
use falconer::prelude::*;

/// Deployments that a build service reports to a webhook.
struct Deploy;

impl Plugin for Deploy {
    const INFO: Info = plugin_info!("deploy", contact = "github.com/falcosecurity/plugins");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Deploy {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "deploy";
    type Params = String;

    fn open(&self, address: String, cx: &OpenContext) -> Result<impl Instance> {
        falconer_sources::webhook(address).path("/deploy").open(cx)
    }
}

#[fields("deploy")]
impl Extract for Deploy {
    type Event<'e> = Document<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        Document::parse(event.payload())
    }

    fields! {
        /// Who deployed
        deploy.user: str = "/user/name",
        /// Groups of the user who deployed
        deploy.groups: [str] = "/user/groups",
        /// What was deployed
        deploy.image: str = "/image",
        /// The target cluster
        deploy.cluster: str = "/target/cluster",
        /// Number of replicas
        deploy.replicas: u64 = "/replicas",
    }
}

falconer::export!(Deploy: Source + Extract);
