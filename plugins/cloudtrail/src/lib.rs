//! Events that AWS CloudTrail has recorded: reads them, and gives rules their fields.

use falconer::prelude::*;

mod config;
mod ec2;
mod fields;
mod s3;
mod source;
mod text;

/// The plugin: what one init config gives.
pub struct CloudTrail {
    config: config::Config,
}

impl Plugin for CloudTrail {
    const INFO: Info = info!("cloudtrail", contact = "github.com/falcosecurity/plugins/");
    type Config = config::Config;

    fn new(config: config::Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self { config })
    }
}

falconer::export!(CloudTrail: Source + Extract);
