//! The certificate of the web server.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::error::RunError;

/// Bytes that the file may have.
const SIZE_LIMIT: usize = 1 << 20;

/// Reads a PEM file with the certificates and their key.
pub(super) fn acceptor(path: &Path) -> Result<TlsAcceptor, RunError> {
    let wrong = |problem: String| RunError::Certificate { path: path.to_owned(), problem };
    let pem = crate::read::file(path, SIZE_LIMIT).map_err(|error| wrong(error.to_string()))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(format!("its certificates cannot be read: {error}")))?;
    if certificates.is_empty() {
        return Err(wrong(
            "found no certificate; expected PEM blocks of the certificates and of their key".to_owned(),
        ));
    }
    let key = PrivateKeyDer::from_pem_slice(&pem).map_err(|error| {
        wrong(format!("its private key cannot be read: {error}; it must be in the same file"))
    })?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, key))
        .map_err(|error| wrong(error.to_string()))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
