//! Init config of the plugin: keys and defaults of the original.

use falconer::prelude::*;

/// Init config of the cloudtrail plugin.
#[config(allow_unknown)]
pub struct Config {
    /// Concurrent downloads
    ///
    /// How many objects of S3 are loaded at once.
    #[default(32)]
    pub s3_download_concurrency: u64,
    /// Interval
    ///
    /// The time of which objects of S3 are read: how far back it begins, or begin and end.
    pub s3_interval: String,
    /// Delete messages
    ///
    /// Whether messages are deleted from the queue once they were received.
    #[default(true)]
    pub sqs_delete: bool,
    /// Asynchronous extraction
    ///
    /// Taken for the sake of existing configurations; extraction is in the caller's thread either way.
    #[default(true)]
    pub use_async: bool,
    /// Messages through SNS
    ///
    /// Whether the queue has messages of S3 that came through SNS.
    #[serde(rename = "useS3SNS")]
    pub use_s3_sns: bool,
    /// Accounts
    ///
    /// Which accounts' objects of an organization's trail are read: ids with commas between them; all if empty.
    pub s3_account_list: String,
    /// Owner of the queue
    ///
    /// Id of the account that owns the queue, if it is another one.
    pub sqs_owner_account: String,
    /// AWS
    ///
    /// How AWS is spoken to.
    pub aws: Aws,
}

/// How AWS is spoken to; what is empty is as in the environment.
#[config(allow_unknown)]
pub struct Aws {
    /// Name of the profile.
    pub profile: String,
    /// Name of the region.
    pub region: String,
    /// Path of the shared config file.
    pub config: String,
    /// Path of the shared credentials file.
    pub credentials: String,
}
