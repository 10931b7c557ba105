//! A web server that alerts are posted to.

mod client;
mod connection;
mod target;
mod tls;
mod trouble;

use std::collections::VecDeque;
use std::time::Duration;

use hyper::body::Bytes;

use super::output::{Failure, Output, Pending, Then};
use crate::config::HttpConfig;
use client::{Client, Posted};
use trouble::Trouble;

/// Posts each alert in a request of its own, over connections that are kept.
///
/// Over several connections that many alerts are under way at the same time: they are sent in order, and the server may
/// see them in another. They are counted in order.
///
/// An alert that the server did not answer in time is sent again a few times, as by Falco; after other failures only if
/// retries are configured.
pub(super) struct Http {
    config: HttpConfig,
    client: Option<Client>,
    tries: Tries,
    /// What came of the first alerts, which were under way when one before them failed.
    answers: VecDeque<Posted>,
    /// Whether the first alert is to be posted again; the answers are for those behind it.
    again: bool,
}

/// How often the alert in hand was tried again.
#[derive(Debug, Default)]
struct Tries {
    timeouts: u64,
    retries: u64,
}

impl Http {
    pub(super) fn new(config: &HttpConfig) -> Http {
        Http {
            config: config.clone(),
            client: None,
            tries: Tries::default(),
            answers: VecDeque::new(),
            again: false,
        }
    }

    /// Posts alerts until there are none, or one is not taken: then its answer is the first.
    fn post(&mut self, alerts: &mut Pending<'_>) -> Result<(), Trouble> {
        let client = match &mut self.client {
            Some(client) => client,
            none => none.insert(Client::new(&self.config).map_err(Trouble::Setup)?),
        };
        if std::mem::take(&mut self.again) {
            if let Some(alert) = alerts.front() {
                self.answers.push_front(client.post(alert.line));
            }
            return Ok(());
        }
        let tries = &mut self.tries;
        let line = |alerts: &Pending<'_>, behind| {
            let alert = if alerts.is_abandoned() { None } else { alerts.get(behind) };
            alert.map(|alert| Bytes::copy_from_slice(alert.line))
        };
        self.answers = client.post_all(alerts, line, |alerts| {
            *tries = Tries::default();
            alerts.written(1);
        });
        Ok(())
    }

    fn failed(&mut self, trouble: &Trouble) -> Failure {
        let (config, tries) = (&self.config, &mut self.tries);
        let then = if matches!(trouble, Trouble::Timeout(_)) && tries.timeouts < config.more_after_timeout {
            tries.timeouts += 1;
            Then::Retry(Duration::ZERO)
        } else if trouble.may_pass() && config.retries.is_none_or(|most| tries.retries < most) {
            let wait = wait(config, tries.retries);
            tries.retries += 1;
            Then::Retry(wait)
        } else {
            *tries = Tries::default();
            Then::Lose
        };
        self.again = matches!(then, Then::Retry(_));
        Failure::new(trouble.to_string(), then)
    }
}

/// The wait before a retry: twice as long each time.
fn wait(config: &HttpConfig, retries: u64) -> Duration {
    let factor = 1u32.checked_shl(u32::try_from(retries).unwrap_or(u32::MAX)).unwrap_or(u32::MAX);
    config.first_wait.saturating_mul(factor).min(config.longest_wait)
}

impl Output for Http {
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        while alerts.front().is_some() && !alerts.is_abandoned() {
            if self.again || self.answers.is_empty() {
                self.post(alerts).map_err(|trouble| self.failed(&trouble))?;
                continue;
            }
            if let Some(Err(trouble)) = self.answers.pop_front() {
                return Err(self.failed(&trouble));
            }
            self.tries = Tries::default();
            alerts.written(1);
        }
        Ok(())
    }

    /// Connects again, and reads certificates and keys again.
    fn reopen(&mut self) {
        self.client = None;
    }

    fn close(&mut self) -> Result<(), Failure> {
        self.client = None;
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::config::WhenFull;

    pub(super) fn config(url: &str) -> HttpConfig {
        HttpConfig {
            url: url.to_owned(),
            user_agent: "falcosecurity/falco".to_owned(),
            json: false,
            insecure: false,
            echo: false,
            ca_file: None,
            ca_directory: "/nonexistent".into(),
            client: None,
            offer_gzip: false,
            compress: false,
            more_after_timeout: 0,
            timeout: Duration::from_secs(10),
            retries: Some(0),
            first_wait: Duration::from_millis(100),
            longest_wait: Duration::from_secs(10),
            connections: 1,
            when_full: WhenFull::Block,
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let config = config("");
        let waits: Vec<u128> = [0, 1, 6, 7, 40, 1 << 40].map(|n| wait(&config, n).as_millis()).to_vec();
        assert_eq!(waits, [100, 200, 6_400, 10_000, 10_000, 10_000]);
    }

    #[test]
    fn timeouts_are_tried_again_and_all_else_only_on_demand() {
        let mut http = Http::new(&HttpConfig { more_after_timeout: 1, ..config("") });
        let timeout = Trouble::Timeout(String::new());
        assert_eq!(http.failed(&timeout).then, Then::Retry(Duration::ZERO));
        assert_eq!(http.failed(&timeout).then, Then::Lose);
        assert_eq!(http.failed(&timeout).then, Then::Retry(Duration::ZERO), "the next alert begins anew");
        let mut http = Http::new(&HttpConfig { retries: Some(1), ..config("") });
        assert_eq!(http.failed(&Trouble::Status(503)).then, Then::Retry(Duration::from_millis(100)));
        assert_eq!(http.failed(&Trouble::Status(503)).then, Then::Lose);
        assert_eq!(http.failed(&Trouble::Status(404)).then, Then::Lose, "it will not pass");
    }
}
