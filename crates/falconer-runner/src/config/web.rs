//! `webserver`: health, versions and metrics over HTTP.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::values::Values;

/// The section `webserver`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebConfig {
    /// `enabled`
    pub enabled: bool,
    /// `threadiness`; 0 stands for as many threads as there are processors.
    pub threads: usize,
    /// `listen_address` and `listen_port`
    pub listen: SocketAddr,
    /// `k8s_healthz_endpoint`
    pub healthz: String,
    /// `prometheus_metrics_enabled`
    pub prometheus: bool,
    /// `ssl_certificate`, if `ssl_enabled`: a PEM file with the certificates and their key.
    pub certificate: Option<PathBuf>,
}

impl WebConfig {
    pub(super) fn read(values: &Values<'_>) -> WebConfig {
        let text =
            |key: &str, default: &str| values.text(&format!("webserver.{key}")).unwrap_or(default).to_owned();
        let number = |key: &str, default: u16| {
            u16::try_from(values.scalar(&format!("webserver.{key}"), u32::from(default))).unwrap_or(default)
        };
        // What is no address was refused before.
        let address = text("listen_address", "0.0.0.0");
        let address = address.trim_ascii().split('%').next().unwrap_or_default().parse();
        let certificate = text("ssl_certificate", "/etc/falco/falco.pem");
        WebConfig {
            enabled: values.flag("webserver.enabled", false),
            threads: number("threadiness", 0).into(),
            listen: SocketAddr::new(
                address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
                number("listen_port", 8765),
            ),
            healthz: text("k8s_healthz_endpoint", "/healthz"),
            prometheus: values.flag("webserver.prometheus_metrics_enabled", false),
            certificate: values.flag("webserver.ssl_enabled", false).then(|| certificate.into()),
        }
    }
}
