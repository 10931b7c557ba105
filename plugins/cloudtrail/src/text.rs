//! Texts of events: values as in the original, and values made from several others.

use falconer::json::{Document, FromJson, InEvent as _, Text, Value};
use falconer::prelude::*;

use crate::s3;

/// A string; any other value is the empty string, as in the original.
pub(crate) struct Str;

impl FromJson for Str {
    type Field<'d> = Text<'d>;

    fn from_json(value: Value<'_>) -> Result<Option<Text<'_>>> {
        Ok(Some(str(value)))
    }
}

/// A string without `.amazonaws.com` at its end, unless that is the whole string.
pub(crate) struct Name;

impl FromJson for Name {
    type Field<'d> = Text<'d>;

    fn from_json(value: Value<'_>) -> Result<Option<Text<'_>>> {
        Ok(Some(short(str(value))))
    }
}

/// `true` for the boolean, `false` for anything else.
pub(crate) struct Truth;

impl FromJson for Truth {
    type Field<'d> = &'static str;

    fn from_json(value: Value<'_>) -> Result<Option<&'static str>> {
        Ok(Some(if value.as_bool() == Some(true) { "true" } else { "false" }))
    }
}

/// `true` for the boolean and for the string `"true"`, `false` for anything else.
pub(crate) struct TruthOrName;

impl FromJson for TruthOrName {
    type Field<'d> = &'static str;

    fn from_json(value: Value<'_>) -> Result<Option<&'static str>> {
        Ok(Some(if value.text() == "true" { "true" } else { "false" }))
    }
}

/// A text and its offset in the event.
pub(crate) type Place<'d> = Option<Located<Text<'d>>>;

pub(crate) fn str(value: Value<'_>) -> Text<'_> {
    value.as_str().unwrap_or_else(|| Text::from(""))
}

fn short(name: Text<'_>) -> Text<'_> {
    name.map(|name| match name.strip_suffix(b".amazonaws.com") {
        Some([]) | None => name,
        Some(short) => short,
    })
}

/// A text that is not in the event.
pub(crate) fn made(text: Text<'_>) -> Located<Text<'_>> {
    Located::new(text, 0..0)
}

fn located(value: Value<'_>) -> Located<Text<'_>> {
    value.locate(str(value))
}

pub(crate) fn account<'d>(event: &'d Document<'_>) -> Place<'d> {
    event.path(&["userIdentity", "accountId"]).or_else(|| event.get("recipientAccountId")).map(located)
}

/// The type of the user, if there is one.
fn identity<'d>(event: &'d Document<'_>) -> Option<Text<'d>> {
    event.path(&["userIdentity", "type"])?.as_str()
}

/// The name of the user, or the type if that type has no names.
pub(crate) fn user<'d>(event: &'d Document<'_>) -> Place<'d> {
    let of = |keys: &[&str]| event.get("userIdentity")?.path(keys).map(located);
    match &*identity(event)?.to_bytes() {
        b"Root" | b"IAMUser" => of(&["userName"]),
        b"AWSService" => of(&["invokedBy"]),
        b"AssumedRole" => Some(
            of(&["sessionContext", "sessionIssuer", "userName"])
                .unwrap_or_else(|| made("AssumedRole".into())),
        ),
        b"AWSAccount" => Some(made("AWSAccount".into())),
        b"FederatedUser" => Some(made("FederatedUser".into())),
        _ => None,
    }
}

/// The name of the user; for an assumed role, that of the session, from the ARN or the principal's id.
pub(crate) fn originator<'d>(event: &'d Document<'_>) -> Place<'d> {
    let user = event.get("userIdentity");
    if identity(event).is_none_or(|kind| kind != "AssumedRole") {
        return user?.get("userName").map(located);
    }
    let last_of = |key: &str, separator: u8, parts: usize| {
        let value = user?.get(key)?;
        let count = str(value).to_bytes().split(|byte| *byte == separator).count();
        let last = str(value).map(|text| text.rsplit(|byte| *byte == separator).next().unwrap_or(text));
        (count == parts).then(|| value.locate(last))
    };
    last_of("arn", b'/', 3).or_else(|| last_of("principalId", b':', 2))
}

/// The elements of an array as JSON, separated by commas.
pub(crate) fn join(array: Option<Value<'_>>) -> Place<'_> {
    let array = array?;
    let elements: Vec<_> = array.elements()?.map(|element| element.json().to_bytes().into_owned()).collect();
    (!elements.is_empty()).then(|| array.locate(elements.join(&b',').into()))
}

/// A text of several parts, which need not be UTF-8.
struct Line(Vec<u8>);

impl Line {
    fn add(&mut self, label: &str, text: &Text<'_>) {
        self.0.extend_from_slice(label.as_bytes());
        self.0.extend_from_slice(&text.to_bytes());
    }
}

/// The event on one line.
pub(crate) fn info<'d>(event: &Document<'_>) -> Text<'d> {
    let missing = |what: &str| Text::from(format!("<invalid cloudtrail event: {what} field missing>"));
    let Some(user) = user(event) else { return missing("userIdentity") };
    let Some(address) = event.get("sourceIPAddress").map(str) else { return missing("eventSource") };
    let Some(name) = event.get("eventName").map(str) else { return missing("eventName") };
    let user = user.into_value();
    let mut line = Line(Vec::new());
    line.add("", &user);
    if user != address {
        line.add(" via ", &address);
    }
    let writes = event.get("readOnly").is_some_and(|value| value.as_bool() != Some(true));
    let error = if event.get("errorCode").is_some() { "!" } else { "" };
    line.add(" ", &Text::from(error));
    line.add(if writes { "\u{2192} " } else { "\u{2190} " }, &name);
    let request = |key| event.path(&["requestParameters", key]);
    if name == "PutBucketPublicAccessBlock" {
        if request("PublicAccessBlockConfiguration").is_some_and(Value::is_object) {
            for key in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] {
                let set = event.get(key).and_then(Value::as_bool) == Some(true);
                line.add(&format!(" {key}="), &Text::from(set.to_string()));
            }
            line.add(" ", &Text::from(""));
        }
        return line.0.into();
    }
    if let Some(bytes) = s3::bytes(event) {
        line.add(" Size=", &Text::from(bytes.into_value().to_string()));
    }
    let place = s3::uri(event).map(|uri| (" URI=", uri.into_value()));
    let place = place.or_else(|| {
        [(" Bucket=", "bucketName"), (" Key=", "key"), (" Host=", "Host")]
            .into_iter()
            .find_map(|(label, key)| Some((label, str(request(key)?))))
    });
    if let Some((label, place)) = place {
        line.add(label, &place);
    }
    line.0.into()
}

/// The event on one line, with its region and service in front; or what is wrong with it.
pub(crate) fn summary(payload: &[u8]) -> Vec<u8> {
    let event = match Document::parse(payload) {
        Ok(event) => event,
        Err(error) => return format!("<invalid JSON: {error}>").into_bytes(),
    };
    let [source, region, name] =
        ["eventSource", "awsRegion", "eventName"].map(|key| event.get(key).and_then(Value::as_str));
    let missing = |what: &str| format!("<invalid JSON: event did not contain {what}>").into_bytes();
    let Some(source) = source else { return missing("a source") };
    let Some(region) = region else { return missing("an awsRegion") };
    let Some(name) = name else { return missing("an eventName") };
    let mut line = Line(Vec::new());
    line.add("", &region);
    match user(&event) {
        Some(user) if user.value().is_empty() => {}
        Some(user) => line.add(" ", user.value()),
        // The original puts what it found in place of a user directly after the region.
        None => {
            let known = ["Root", "IAMUser", "AWSService"];
            let found = identity(&event).map(|kind| known.iter().any(|known| kind == *known));
            line.0.extend_from_slice(match found {
                Some(true) => b"<NA>",
                Some(false) => b"<unknown user type>",
                None => b"",
            });
        }
    }
    line.add(" ", &short(source));
    line.add(" ", &name);
    line.add(" ", &info(&event));
    line.0
}
