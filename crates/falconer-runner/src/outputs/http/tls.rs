//! Who vouches for a server, and what vouches for us.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{self, CryptoProvider};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use crate::config::HttpConfig;

/// TLS as it is configured, or what is wrong with its files.
pub(super) fn config(http: &HttpConfig) -> Result<ClientConfig, String> {
    let provider = Arc::new(crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("cannot speak TLS: {error}"))?;
    let builder = if http.insecure {
        builder.dangerous().with_custom_certificate_verifier(Arc::new(Anybody(provider)))
    } else {
        builder.with_root_certificates(roots(http)?)
    };
    let Some((cert, key)) = &http.client else { return Ok(builder.with_no_client_auth()) };
    let (chain, private) = client(cert, key)?;
    builder
        .with_client_auth_cert(chain, private)
        .map_err(|error| format!("{} and {} cannot be used together: {error}", cert.display(), key.display()))
}

/// Takes any certificate (`insecure`).
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// The certificates that vouch for servers. Those that nobody can read are passed over, if there are others.
fn roots(http: &HttpConfig) -> Result<RootCertStore, String> {
    let (found, place) = match &http.ca_file {
        Some(file) => (in_file(file)?, file),
        None => (in_directory(&http.ca_directory)?, &http.ca_directory),
    };
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(found);
    if added == 0 {
        return Err(format!("{}: none of its certificates can vouch for a server", place.display()));
    }
    Ok(roots)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn certificates(text: &[u8]) -> impl Iterator<Item = CertificateDer<'static>> {
    CertificateDer::pem_slice_iter(text).filter_map(Result::ok)
}

fn in_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let found: Vec<_> = certificates(&read(path)?).collect();
    if found.is_empty() {
        return Err(format!("{} holds no certificate in PEM", path.display()));
    }
    Ok(found)
}

/// The certificates of all files of a directory that have some; each once, for such directories hold them several times.
fn in_directory(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let cannot = |error| format!("cannot read the directory {}: {error}", path.display());
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        // What cannot be read may be a key.
        let Some(text) =
            fs::metadata(&path).ok().filter(fs::Metadata::is_file).and_then(|_| fs::read(&path).ok())
        else {
            continue;
        };
        found.extend(certificates(&text).filter(|certificate| known.insert(certificate.to_vec())));
    }
    if found.is_empty() {
        return Err(format!(
            "the directory {} holds no certificate in PEM; install the ca-certificates of the system, or name \
             a file with http_output.ca_cert",
            path.display()
        ));
    }
    Ok(found)
}

/// The certificate, with those that vouch for it, and the key that servers are shown.
fn client(cert: &Path, key: &Path) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), String> {
    let no_key = |error: &dyn Display| format!("{} holds no private key in PEM: {error}", key.display());
    let chain = in_file(cert)?;
    let private = PrivateKeyDer::from_pem_slice(&read(key)?).map_err(|error| no_key(&error))?;
    Ok((chain, private))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpListener};
    use std::path::PathBuf;
    use std::thread;

    use rustls::server::WebPkiClientVerifier;
    use rustls::{ServerConfig, ServerConnection, StreamOwned};
    use tempfile::TempDir;

    use super::super::client::Client;
    use super::super::tests;
    use super::super::trouble::Trouble;
    use super::*;

    /// Writes a certificate that vouches for itself, and its key, to NAME.pem and NAME.key.
    fn certificate(folder: &TempDir, name: &str) -> (PathBuf, PathBuf) {
        let made =
            rcgen::generate_simple_self_signed(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        let (cert, key) =
            (folder.path().join(format!("{name}.pem")), folder.path().join(format!("{name}.key")));
        fs::write(&cert, made.cert.pem()).unwrap();
        fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        (cert, key)
    }

    /// A server that only answers clients with the certificate `client.pem`; its port.
    fn server(folder: &TempDir) -> u16 {
        let provider = Arc::new(crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(folder.path().join("client.pem")).unwrap()).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let chain = vec![CertificateDer::from_pem_file(folder.path().join("server.pem")).unwrap()];
        let key = PrivateKeyDer::from_pem_file(folder.path().join("server.key")).unwrap();
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_client_cert_verifier(verifier.build().unwrap())
            .with_single_cert(chain, key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
                let mut stream = StreamOwned::new(connection, stream.unwrap());
                // What comes in one read is the whole request, as small as it is.
                while stream.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                }
            }
        });
        port
    }

    #[test]
    fn both_sides_are_known_by_their_certificates() {
        let folder = tempfile::tempdir().unwrap();
        let (server_cert, _) = certificate(&folder, "server");
        let client = certificate(&folder, "client");
        let other = certificate(&folder, "other");
        let port = server(&folder);
        let url = format!("https://127.0.0.1:{port}/");
        let config = HttpConfig { ca_file: Some(server_cert), client: Some(client), ..tests::config(&url) };
        let send = |config: &HttpConfig| Client::new(config).unwrap().post(b"alert");
        send(&config).unwrap();
        send(&HttpConfig { ca_file: None, ca_directory: folder.path().to_owned(), ..config.clone() })
            .unwrap();
        send(&HttpConfig { ca_file: None, insecure: true, ..config.clone() }).unwrap();
        for wrong in [
            HttpConfig { ca_file: Some(other.0.clone()), ..config.clone() },
            HttpConfig { client: None, ..config.clone() },
            HttpConfig { client: Some(other), ..config.clone() },
        ] {
            assert!(matches!(send(&wrong), Err(Trouble::Connection(_))), "{wrong:?}");
        }
    }

    #[test]
    fn files_that_cannot_be_used_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let (cert, key) = certificate(&folder, "a");
        let (other, _) = certificate(&folder, "b");
        let base = HttpConfig { insecure: true, ..tests::config("https://localhost/") };
        let with = |cert: &Path, key: &Path| {
            config(&HttpConfig { client: Some((cert.to_owned(), key.to_owned())), ..base.clone() })
        };
        let problem = |cert: &Path, key: &Path| with(cert, key).unwrap_err();
        assert!(with(&cert, &key).is_ok());
        assert!(problem(&other, &key).contains("cannot be used together"), "{}", problem(&other, &key));
        assert!(problem(&key, &key).contains("a.key holds no certificate"));
        assert!(problem(&cert, &cert).contains("a.pem holds no private key"));
        assert!(problem(&cert, Path::new("/nonexistent")).starts_with("cannot read /nonexistent: "));
        assert!(
            in_directory(Path::new("/nonexistent")).unwrap_err().starts_with("cannot read the directory")
        );
    }
}
