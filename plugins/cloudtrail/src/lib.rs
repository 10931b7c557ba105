//! Events that AWS `CloudTrail` has recorded: reads them, and gives rules their fields.

use falconer::prelude::*;

mod config;
mod ec2;
mod fields;
mod s3;
mod source;
mod text;

/// The plugin; all that its init config says is about S3 and SQS.
pub struct CloudTrail;

impl Plugin for CloudTrail {
    const INFO: Info = plugin_info!("cloudtrail", contact = "github.com/falcosecurity/plugins/");
    type Config = config::Config;

    fn new(_: config::Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

falconer::export!(CloudTrail: Source + Extract);
