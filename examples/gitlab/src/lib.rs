//! Example: the webhook of a GitLab server, with a secret, fields of many types, config and metrics.

use std::net::IpAddr;
use std::time::SystemTime;

use falconer::config::Secret;
use falconer::json::{Document, Value};
use falconer::prelude::*;
use falconer_sources::webhook::WebhookCounters;

#[cfg(test)]
mod tests;

/// Events of a GitLab server.
struct Gitlab {
    config: Config,
    counters: WebhookCounters,
}

/// Who may send, and what is protected.
#[config]
struct Config {
    /// The secret token of the webhook, as set in GitLab.
    #[required]
    token: Secret,
    /// Branches that nobody pushes to without a merge request.
    #[default(vec!["main".to_owned()])]
    protected: Vec<String>,
}

impl Plugin for Gitlab {
    const INFO: Info = plugin_info!("gitlab", contact = "github.com/falcosecurity/plugins");
    type Config = Config;

    fn new(config: Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self { config, counters: WebhookCounters::default() })
    }
}

impl Source for Gitlab {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "gitlab";
    type Params = String;

    fn open(&self, address: String, cx: &OpenContext) -> Result<impl Instance> {
        let token = self.config.token.expose();
        let hook = falconer_sources::webhook(address).path("/gitlab").secret_header("X-Gitlab-Token", token);
        hook.count_in(&self.counters).open(cx)
    }
}

/// The branch of a push; `None` for other events.
fn branch(event: &Document<'_>) -> Option<String> {
    let name = event.get("ref")?.text().to_str_lossy().into_owned();
    name.strip_prefix("refs/heads/").map(str::to_owned)
}

#[fields("gitlab")]
impl Extract for Gitlab {
    type Event<'e> = Document<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        Document::parse(event.payload())
    }

    fields! {
        /// What happened: push, tag_push, ..
        gitlab.event: str = "/object_kind",
        /// The project, with its group
        gitlab.project: str = "/project/path_with_namespace",
        /// An attribute of the project
        gitlab.project.attribute: str = |event, name: Key<&str>| event.path(&["project", name.0]).map(Value::text),
        /// Who did it
        gitlab.user: str = "/user_username",
        /// Id of the user who did it
        gitlab.user.id: u64 = "/user_id",
        /// Where it was done from
        gitlab.ip: IpAddr = "/ip_address",
        /// When it was done
        gitlab.time: SystemTime = "/created_at",
        /// Ids of the commits
        gitlab.commits: [str] = "/commits/*/id",
        /// Mail addresses of the commits' authors
        gitlab.authors: [str] = "/commits/*/author/email",
        /// Names of all files that the commits change
        gitlab.files: [str] = "/commits/*/modified/*",
    }

    /// The branch that was pushed to
    fn branch(&self, event: &Document<'_>) -> Option<String> {
        branch(event)
    }

    /// Whether that branch is protected
    fn protected(&self, event: &Document<'_>) -> bool {
        branch(event).is_some_and(|branch| self.config.protected.contains(&branch))
    }
}

impl Metrics for Gitlab {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        self.counters.metrics(to);
    }
}

falconer::export!(Gitlab: Source + Extract + Metrics);
