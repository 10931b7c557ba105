//! HTTPS, with certificates made here.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::super::Tls;
use super::*;

/// A certificate authority, and PEM of a certificate of it for `localhost` with its key.
fn certificate() -> (CertificateDer<'static>, String) {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    (authority.der().clone(), key.serialize_pem() + &certificate.pem())
}

fn client(
    address: SocketAddr,
    trusted: Option<CertificateDer<'static>>,
) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(trusted);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), connect(address))
}

#[test]
fn https_is_served_with_a_certificate_and_key_in_one_file() {
    let (authority, pem) = certificate();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("server.pem");
    std::fs::write(&path, &pem).unwrap();
    let slow = Duration::from_millis(300);
    let (mut driver, address, counters) =
        open(hook().tls(Tls::from_files([&path]).unwrap()).header_timeout(slow));
    let mut stream = client(address, Some(authority));
    stream.write_all(request("POST", "/", "", "secret").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 200);
    assert_eq!(driver.some(1), ["secret"]);
    // Somebody who does not trust the certificate, one who speaks no TLS, and one who says nothing.
    assert!(client(address, None).write_all(b"x").is_err());
    assert_eq!(status(&post(address, "plain")), 0);
    let start = Instant::now();
    assert_eq!(status(&raw(address, "")), 0);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(driver.next().unwrap().1, [""; 0]);
    let start = Instant::now();
    while counters.broken() < 3 {
        assert!(start.elapsed() < Duration::from_secs(5), "{counters:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_missing_in_a_certificate_file_is_said() {
    let (_, pem) = certificate();
    let (key, chain) = pem.split_at(pem.find("-----BEGIN CERTIFICATE").unwrap());
    let error = |pem: &str| Tls::from_pem(pem.as_bytes()).unwrap_err().to_string();
    assert!(error(key).starts_with("found no certificate"), "{}", error(key));
    assert!(error(chain).starts_with("private key in PEM: "), "{}", error(chain));
    let other = certificate().1;
    let foreign = other.split_at(other.find("-----BEGIN CERTIFICATE").unwrap()).1;
    assert!(error(&format!("{key}{foreign}")).starts_with("certificate and key: "));
    let missing = Tls::from_files(["/nonexistent.pem"]).unwrap_err().to_string();
    assert!(missing.starts_with("/nonexistent.pem: No such file"), "{missing}");
}
