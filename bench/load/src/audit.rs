//! Audit events as an API server makes them.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// An event of about 3.3 KB whose audit ID is a number.
pub(crate) fn event(number: usize) -> String {
    let mut event = format!(
        concat!(
            r#"{{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"{:012}","#,
            r#""stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods?fieldManager=kubectl-create","#,
            r#""verb":"create","user":{{"username":"kubernetes-admin","groups":["system:masters","system:authenticated"]}},"#,
            r#""sourceIPs":["192.168.49.1"],"userAgent":"kubectl/v1.29.0 (linux/amd64) kubernetes/3f7a50f","#,
            r#""objectRef":{{"resource":"pods","namespace":"shop","name":"cart-{}","apiVersion":"v1"}},"#,
            r#""responseStatus":{{"metadata":{{}},"code":201}},"requestObject":{{"kind":"Pod","apiVersion":"v1","#,
            r#""metadata":{{"name":"cart","namespace":"shop","labels":{{"app":"cart","tier":"backend"}}}},"spec":{{"containers":["#
        ),
        number, number
    );
    for container in 0..4 {
        // Writing to a String can't fail.
        let _ = write!(
            event,
            concat!(
                r#"{}{{"name":"c{}","image":"registry.example.com/shop/cart:1.{}","command":["/bin/cart","--port","808{}"],"#,
                r#""resources":{{"limits":{{"cpu":"500m","memory":"256Mi"}},"requests":{{"cpu":"100m","memory":"64Mi"}}}},"#,
                r#""env":[{{"name":"A","value":"some \"quoted\" text"}},{{"name":"B","value":"{:0>80}"}}],"#,
                r#""securityContext":{{"privileged":false,"runAsUser":1000}},"terminationMessagePath":"/dev/termination-log"}}"#
            ),
            if container == 0 { "" } else { "," },
            container,
            number,
            container,
            number
        );
    }
    event.push_str(concat!(
        r#"],"restartPolicy":"Always","serviceAccountName":"default","volumes":[{"name":"data","emptyDir":{}}]}},"#,
        r#""requestReceivedTimestamp":"2024-05-01T10:00:00.000000Z","stageTimestamp":"2024-05-01T10:00:00.123456Z","#,
        r#""annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"","padding":""#
    ));
    while event.len() < 3296 {
        event.push('x');
    }
    event.push_str("\"}}");
    event
}

/// The number of an event that came back; `None` if it is none of these.
pub(crate) fn number(payload: &[u8]) -> Option<usize> {
    const KEY: &[u8] = b"\"auditID\":\"";
    let at = memchr::memmem::find(payload, KEY)? + KEY.len();
    std::str::from_utf8(payload.get(at..at + 12)?).ok()?.parse().ok()
}

/// Writes events, one a line.
pub(crate) fn write_lines(count: usize, path: &Path) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for number in 0..count {
        writeln!(file, "{}", event(number))?;
    }
    Ok(file.flush()?)
}
