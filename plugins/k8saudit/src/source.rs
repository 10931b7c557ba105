//! Where audit events come from.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufReader;

use falconer::prelude::*;

use crate::K8sAudit;

impl Source for K8sAudit {
    const ID: u32 = 1;
    const EVENT_SOURCE: &'static str = "k8s_audit";
    type Params = String;

    fn open(&self, path: String, _: &OpenContext) -> Result<impl Instance> {
        let file = File::open(&path).context(format!("can't open {path}"))?;
        Ok(source::lines(BufReader::new(file)))
    }

    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        Ok(Some(event.payload().into()))
    }
}
