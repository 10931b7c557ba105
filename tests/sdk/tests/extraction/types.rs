//! Values of every type.

use std::net::{IpAddr, Ipv6Addr};

use falconer_sdk_tests::{Answer, HostEvent, Sampler, rounds};

fn field(payload: &str, name: &str) -> Result<Answer, String> {
    let host = Sampler::host();
    let plugin = host.init();
    plugin.field(&HostEvent::payload(payload), name)
}

fn texts(texts: &[&str]) -> Answer {
    Answer::Texts(texts.iter().map(ToString::to_string).collect())
}

#[test]
fn numbers() {
    assert_eq!(field("12345", "sampler.scaled"), Ok(Answer::number(5)));
    assert_eq!(field("a bb ccc", "sampler.lengths"), Ok(Answer::Numbers(vec![1, 2, 3])));
}

#[test]
fn texts_of_every_length() {
    for length in (0..70).step_by(70 / rounds(70)).chain([rounds(4096), rounds(100_000)]) {
        let text = "é".repeat(length);
        assert_eq!(field(&text, "sampler.text"), Ok(Answer::text(&text)));
    }
}

#[test]
fn lists_of_texts() {
    assert_eq!(field("a  bb", "sampler.words"), Ok(texts(&["a", "", "bb"])));
    let many: Vec<_> = (0..rounds(10_000)).map(|number| number.to_string()).collect();
    assert_eq!(field(&many.join(" "), "sampler.words"), Ok(Answer::Texts(many)));
}

#[test]
fn booleans_have_four_bytes_each() {
    for count in 1..rounds(20) {
        let words: Vec<_> = (0..count).map(|at| if at % 3 == 0 { "7" } else { "x" }).collect();
        let expected = (0..count).map(|at| u32::from(at % 3 == 0)).collect();
        assert_eq!(field(&words.join(" "), "sampler.numeric"), Ok(Answer::Booleans(expected)));
    }
}

#[test]
fn addresses_and_networks_are_their_bytes() {
    let (four, six) = (vec![10, 0, 0, 1], "2001:db8::1".parse::<Ipv6Addr>().unwrap().octets().to_vec());
    assert_eq!(field("x 10.0.0.1", "sampler.address"), Ok(Answer::Bytes(vec![four.clone()])));
    assert_eq!(field("x 2001:db8::1", "sampler.address"), Ok(Answer::Bytes(vec![six.clone()])));
    let both = field("2001:db8::1 x 10.0.0.1", "sampler.addresses");
    assert_eq!(both, Ok(Answer::Bytes(vec![six, four])));
    assert_eq!(field("10.8.0.0/16", "sampler.network"), Ok(Answer::Bytes(vec![vec![10, 8, 0, 0]])));
    let many: Vec<IpAddr> = (0..=rounds(255)).map(|last| IpAddr::from([1, 2, 3, last])).collect();
    let words: Vec<_> = many.iter().map(ToString::to_string).collect();
    let expected = (0..=rounds(255)).map(|last| vec![1, 2, 3, last]).collect();
    assert_eq!(field(&words.join(" "), "sampler.addresses"), Ok(Answer::Bytes(expected)));
}

#[test]
fn times_are_nanoseconds() {
    assert_eq!(field("1234", "sampler.elapsed"), Ok(Answer::number(4000)));
    assert_eq!(field("1700000000", "sampler.time"), Ok(Answer::number(1_700_000_000_000_000_000)));
    let error = field("18446744074", "sampler.time").unwrap_err();
    assert!(error.ends_with("a time of 18446744074 s does not fit 64 bits of nanoseconds"), "{error}");
}

#[test]
fn what_is_absent_has_no_values() {
    for name in ["sampler.absent", "sampler.address", "sampler.addresses", "sampler.network"] {
        assert!(field("nothing here", name).unwrap().is_empty(), "{name}");
    }
}
