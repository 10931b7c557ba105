//! AWS `CloudTrail` events: reads them, and offers their fields to rules.

use falconer::prelude::*;

mod config;
mod ec2;
mod fields;
mod s3;
mod source;
mod text;

/// The plugin; its init config only concerns S3 and SQS.
pub struct CloudTrail;

impl Plugin for CloudTrail {
    const INFO: Info = plugin_info!("cloudtrail", contact = "github.com/falcosecurity/plugins/");
    type Config = config::Config;

    fn new(_: config::Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

falconer::export!(CloudTrail: Source + Extract);
