//! Fields of system calls: by typed views if the event type is known at compile time, by name otherwise.

use std::net::{IpAddr, SocketAddr};

use falconer::prelude::*;
use falconer::schema::{EventFlags, Flags, ParamValue, Params, SockAddr, SockTuple, Text, View, events};

/// The plugin's state: none.
struct Sysc;

/// An event with its parameters, whose lengths were checked once for all fields.
struct Call<'e> {
    params: Params<'e>,
    event: falconer::Event<'e>,
}

impl<'e> Call<'e> {
    /// The view of a type; `None` if the event has another type.
    fn view<V: View<'e>>(&self) -> Result<Option<V>> {
        Ok(self.event.view()?)
    }
}

impl Plugin for Sysc {
    const INFO: Info = plugin_info!("sysc");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("sysc")]
impl Extract for Sysc {
    type Event<'e> = Call<'e>;

    // System calls are the events of the source `syscall`, which belongs to no plugin. EVENT_TYPES could name the event types
    // to look at, so that the host makes no calls for others; here the fields apply to every type.
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Call<'e>> {
        Ok(Call { params: event.params()?, event: event.event() })
    }

    /// The event type's unique name in libscap
    fn id(&self, call: &Call<'_>) -> &'static str {
        call.params.event_type().id
    }

    /// Whether the event makes a file descriptor
    fn makes_fd(&self, call: &Call<'_>) -> bool {
        call.params.event_type().flags.contains(EventFlags::CREATES_FD)
    }

    /// The parameter with that name, as text: numbers in decimal, flags by name
    fn param(&self, call: &Call<'_>, name: Key<&str>) -> Result<Option<String>> {
        Ok(call.params.get(name.0)?.map(|value| value.to_string()))
    }

    /// All parameters that have a value, as `name=value`
    fn params(&self, call: &Call<'_>) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for (info, value) in call.params.iter() {
            if let Some(value) = value? {
                all.push(format!("{}={value}", info.name));
            }
        }
        Ok(all)
    }

    /// The path that is opened, if the call opens one
    fn path<'e>(&self, call: &Call<'e>) -> Result<Option<Text<'e>>> {
        Ok(opened(call)?.map(|(path, _)| path))
    }

    /// Whether the call opens a file for writing
    fn writes(&self, call: &Call<'_>) -> Result<Option<bool>> {
        let Some((_, flags)) = opened(call)? else { return Ok(None) };
        Ok(flags.map(|flags| flags.contains("O_WRONLY") || flags.contains("O_RDWR")))
    }

    /// The remote end of a connection that is made or accepted
    fn peer(&self, call: &Call<'_>) -> Result<Option<IpAddr>> {
        Ok(other_end(call)?.map(|peer| peer.ip()))
    }

    /// The port at the remote end of a connection
    fn port(&self, call: &Call<'_>) -> Result<Option<u16>> {
        Ok(other_end(call)?.map(|peer| peer.port()))
    }

    /// The arguments of a started program, without its name
    fn args<'e>(&self, call: &Call<'e>) -> Result<Vec<Text<'e>>> {
        let Some(exec) = call.view::<events::ExecveV19X<'_>>()? else { return Ok(Vec::new()) };
        Ok(exec.args()?.map(|args| Text::split(args).collect()).unwrap_or_default())
    }

    /// The errno with which the call failed
    fn errno(&self, call: &Call<'_>) -> Result<Option<u64>> {
        // The result of a call is the first parameter of its exit event: res, or fd.
        if !call.params.event_type().is_exit() {
            return Ok(None);
        }
        let result = call.params.value(0)?.and_then(ParamValue::as_i64);
        Ok(result.filter(|result| *result < 0).map(i64::unsigned_abs))
    }
}

/// Path and flags of the calls that open files; each call has its own view.
fn opened<'e>(call: &Call<'e>) -> Result<Option<(Text<'e>, Option<Flags>)>> {
    let (path, flags) = match call.event.type_code() {
        events::OpenX::CODE => {
            let Some(open) = call.view::<events::OpenX<'_>>()? else { return Ok(None) };
            (open.name()?, open.flags()?)
        }
        events::OpenatV2X::CODE => {
            let Some(open) = call.view::<events::OpenatV2X<'_>>()? else { return Ok(None) };
            (open.name()?, open.flags()?)
        }
        events::Openat2X::CODE => {
            let Some(open) = call.view::<events::Openat2X<'_>>()? else { return Ok(None) };
            (open.name()?, open.flags()?)
        }
        _ => return Ok(None),
    };
    Ok(path.map(|path| (path, flags)))
}

/// The remote end of a connection.
fn other_end(call: &Call<'_>) -> Result<Option<SocketAddr>> {
    if let Some(connect) = call.view::<events::ConnectX<'_>>()? {
        // There is no tuple while the connection is being made.
        return Ok(match (connect.tuple()?, connect.addr()?) {
            (Some(SockTuple::Inet { dest, .. }), _) => Some(dest),
            (_, Some(SockAddr::Inet(address))) => Some(address),
            _ => None,
        });
    }
    let Some(accept) = call.view::<events::AcceptV5X<'_>>()? else { return Ok(None) };
    Ok(if let Some(SockTuple::Inet { source, .. }) = accept.tuple()? { Some(source) } else { None })
}

falconer::export!(Sysc: Extract);
