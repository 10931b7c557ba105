//! Certificates.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use falconer::error::Context as _;
use falconer::source::shared::regular;
use falconer::{Result, bail};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Bytes of a file with certificates and keys at the most.
const MAX_SIZE: usize = 1 << 20;

/// A certificate with its key, for a server that speaks TLS 1.2 and 1.3.
#[derive(Clone)]
pub struct Tls(pub(super) Arc<ServerConfig>);

impl Tls {
    /// From PEM: certificates, the server's own first, and a private key, in any order.
    ///
    /// # Errors
    ///
    /// If there is no certificate or no key, or they do not belong together.
    pub fn from_pem(pem: &[u8]) -> Result<Self> {
        let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
        let chain = chain.context("certificate in PEM")?;
        if chain.is_empty() {
            bail!("found no certificate, expected at least one in PEM (-----BEGIN CERTIFICATE-----)");
        }
        let key = PrivateKeyDer::from_pem_slice(pem).context("private key in PEM")?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .context("certificate and key")?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(Arc::new(config)))
    }

    /// From files with PEM, of which one may have both: see [`from_pem`](Self::from_pem).
    ///
    /// # Errors
    ///
    /// If a file can't be read, and those of [`from_pem`](Self::from_pem).
    pub fn from_files<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let mut pem = Vec::new();
        let mut names = Vec::new();
        for path in paths {
            let name = path.as_ref().display().to_string();
            pem.extend(regular::read(path.as_ref(), MAX_SIZE).context(&name)?);
            pem.push(b'\n');
            names.push(name);
        }
        Self::from_pem(&pem).context(names.join(", "))
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}
