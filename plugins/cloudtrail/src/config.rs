//! Init config of the plugin: keys and defaults of the original.

use falconer::prelude::*;

/// Init config of the cloudtrail plugin.
#[config(allow_unknown)]
pub struct Config {
    /// Concurrent downloads
    ///
    /// How many S3 objects are downloaded concurrently.
    #[default(32)]
    pub s3_download_concurrency: u64,
    /// Interval
    ///
    /// Which S3 objects are read, by time: how far back, or begin and end.
    pub s3_interval: String,
    /// Delete messages
    ///
    /// Whether messages are deleted from the queue after they were received.
    #[default(true)]
    pub sqs_delete: bool,
    /// Asynchronous extraction
    ///
    /// Accepted for existing configurations, without effect: extraction runs in the caller's thread.
    #[default(true)]
    pub use_async: bool,
    /// Messages through SNS
    ///
    /// Whether the queue has S3 messages that came through SNS.
    #[serde(rename = "useS3SNS")]
    pub use_s3_sns: bool,
    /// Accounts
    ///
    /// The accounts whose objects of an organization's trail are read: ids separated by commas; all if empty.
    pub s3_account_list: String,
    /// Owner of the queue
    ///
    /// Id of the account that owns the queue, if it is another one.
    pub sqs_owner_account: String,
    /// AWS
    ///
    /// Settings of the connection to AWS.
    pub aws: Aws,
}

/// Settings of the connection to AWS; empty settings are taken from the environment.
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
