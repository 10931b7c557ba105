//! Addresses to listen at, in the forms that Go's `net.Listen` takes.

use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};

use falconer::error::Context as _;
use falconer::{Result, bail, err};
use socket2::{Domain, Protocol, Socket, Type};

/// Connections that the system holds until they are accepted.
const BACKLOG: i32 = 1024;

/// Ports by name that are known without a file of them.
const NAMED: [(&str, u16); 2] = [("http", 80), ("https", 443)];

/// Listens at `host:port`; the listener does not block.
///
/// An empty host is every address of IPv4 and IPv6, and so is `[::]`; `0.0.0.0` is every one of IPv4. Of a name that has
/// several addresses, the first of IPv4 counts, or else the first. A port is a number or a name of a TCP service; none
/// is 0, for which the system chooses one.
pub(super) fn listen(address: &str) -> Result<TcpListener> {
    try_listen(address).context(format_args!("can't listen at `{address}`, expected host:port"))
}

fn try_listen(address: &str) -> Result<TcpListener> {
    let (host, port) = split(address)?;
    let port = port_number(port)?;
    let Some(host) = host else {
        let every = SocketAddr::from((Ipv6Addr::UNSPECIFIED, port));
        // Without IPv6 in the kernel, every address is every one of IPv4.
        return bind(every).or_else(|_| bind(SocketAddr::from(([0, 0, 0, 0], port))));
    };
    let found: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
    let chosen = found.iter().find(|address| address.is_ipv4()).or(found.first());
    bind(*chosen.ok_or_else(|| err!("the name `{host}` has no address"))?)
}

/// The host, `None` for every one, and the port.
fn split(address: &str) -> Result<(Option<&str>, &str)> {
    let (host, port) = match address.strip_prefix('[') {
        Some(rest) => {
            let Some((host, port)) = rest.split_once("]:") else {
                bail!("found `[` without `]:` and a port after it");
            };
            if host.split('%').next().is_none_or(|ip| ip.parse::<Ipv6Addr>().is_err()) {
                bail!("found `{host}` in brackets, expected an IPv6 address");
            }
            (host, port)
        }
        None => address.rsplit_once(':').ok_or_else(|| err!("found no port"))?,
    };
    if host.contains(':') && !address.starts_with('[') {
        bail!("found more than one `:`; an IPv6 address stands in brackets, as in [::1]:80");
    }
    Ok(((!host.is_empty()).then_some(host), port))
}

fn port_number(port: &str) -> Result<u16> {
    if port.is_empty() {
        return Ok(0);
    }
    if port.bytes().all(|byte| byte.is_ascii_digit()) {
        return port.parse().map_err(|_| err!("found port {port}, expected 0 to 65535"));
    }
    let services = std::fs::read_to_string("/etc/services").unwrap_or_default();
    let known = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(port)).map(|(_, number)| *number);
    service(&services, port)
        .or(known)
        .ok_or_else(|| err!("found port `{port}`, expected a number or a name in /etc/services"))
}

/// The port of a TCP service in the text of /etc/services.
fn service(services: &str, name: &str) -> Option<u16> {
    services.lines().find_map(|line| {
        let mut words = line.split('#').next()?.split_whitespace();
        let first = words.next()?;
        let port = words.next()?.strip_suffix("/tcp")?;
        let named = std::iter::once(first).chain(words).any(|word| word.eq_ignore_ascii_case(name));
        named.then(|| port.parse().ok())?
    })
}

fn bind(address: SocketAddr) -> Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    if address.ip() == IpAddr::V6(Ipv6Addr::UNSPECIFIED) {
        socket.set_only_v6(false)?;
    }
    // As in std and Go: a restart does not wait until connections of the process before are forgotten. On Windows the
    // option means something else.
    if cfg!(unix) {
        socket.set_reuse_address(true)?;
    }
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    fn address(of: &str) -> SocketAddr {
        listen(of).unwrap().local_addr().unwrap()
    }

    #[test]
    fn an_empty_host_is_every_address_of_both_families() {
        for every in [":0", "[::]:0", ":"] {
            let listener = listen(every).unwrap();
            let port = listener.local_addr().unwrap().port();
            TcpStream::connect(("127.0.0.1", port)).unwrap_or_else(|error| panic!("{every}: {error}"));
            if listener.local_addr().unwrap().is_ipv6() {
                TcpStream::connect(("::1", port)).unwrap_or_else(|error| panic!("{every}: {error}"));
            }
        }
    }

    #[test]
    fn hosts_are_names_and_addresses() {
        assert!(address("localhost:0").ip().is_loopback());
        assert_eq!(address("127.0.0.1:0").ip(), IpAddr::from([127, 0, 0, 1]));
        assert_eq!(address("0.0.0.0:0").ip(), IpAddr::from([0, 0, 0, 0]));
        assert_ne!(address("127.0.0.1:").port(), 0, "no port is any port");
        // Where the machine has IPv6.
        if let Ok(listener) = listen("[::1]:0") {
            assert_eq!(listener.local_addr().unwrap().ip(), IpAddr::from(Ipv6Addr::LOCALHOST));
        }
    }

    #[test]
    fn ports_are_numbers_and_names_of_services() {
        let services =
            "# names\nhttp 80/tcp www # the web\nsyslog 514/udp\nfalco-audit\t9765/tcp\tk8saudit\n";
        assert_eq!(service(services, "www"), Some(80));
        assert_eq!(service(services, "K8SAUDIT"), Some(9765));
        assert_eq!((service(services, "syslog"), service(services, "gopher")), (None, None));
        assert_eq!((port_number("http").unwrap(), port_number("HTTPS").unwrap()), (80, 443));
        assert_eq!((port_number("9765").unwrap(), port_number("").unwrap()), (9765, 0));
    }

    #[test]
    fn what_is_no_address_is_said_with_the_reason() {
        for (address, reason) in [
            ("127.0.0.1", "found no port"),
            ("", "found no port"),
            ("::1:80", "found more than one `:`; an IPv6 address stands in brackets, as in [::1]:80"),
            ("[::1]", "found `[` without `]:` and a port after it"),
            ("[localhost]:80", "found `localhost` in brackets, expected an IPv6 address"),
            ("127.0.0.1:65536", "found port 65536, expected 0 to 65535"),
            ("127.0.0.1:no-such", "found port `no-such`, expected a number or a name in /etc/services"),
            ("127.0.0.1:-1", "found port `-1`, expected a number or a name in /etc/services"),
        ] {
            let error = listen(address).unwrap_err().to_string();
            assert_eq!(error, format!("can't listen at `{address}`, expected host:port: {reason}"));
        }
    }
}
