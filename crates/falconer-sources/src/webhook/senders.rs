//! Settings of who may send: signatures, tokens and secrets.

use falconer::Result;

use super::setup::Webhook;
use super::signature::Signature;

impl Webhook {
    /// Asks for a signature of the body: in a header, an HMAC-SHA256 with a secret that the sender knows, in hexadecimal,
    /// with or without `sha256=` before it. [`signature`](Self::signature) knows other forms.
    #[must_use]
    pub fn hmac_sha256(self, header: &str, secret: impl AsRef<[u8]>) -> Self {
        self.signature(Signature::hmac_sha256(header, secret))
    }

    /// Asks for a signature of the body; of the same header, either of several signatures is right, so that a secret can
    /// be replaced.
    #[must_use]
    pub fn signature(mut self, signature: Signature) -> Self {
        let signed = self.auth.sign(signature);
        self.check(signed)
    }

    /// Asks for `Authorization: Bearer` with a token; either of several. Compared in constant time; a line break at its
    /// end does not count.
    #[must_use]
    pub fn bearer(mut self, token: impl AsRef<[u8]>) -> Self {
        let asked = self.auth.bearer(token.as_ref());
        self.check(asked)
    }

    /// Asks for a header that has a secret, such as GitLab's `X-Gitlab-Token`; either of several secrets of the same
    /// header. Compared in constant time; a line break at its end does not count.
    ///
    /// ```
    /// # fn hook(secret: &str) {
    /// let hook = falconer_sources::webhook("127.0.0.1:0").secret_header("X-Gitlab-Token", secret);
    /// # let _ = hook;
    /// # }
    /// ```
    #[must_use]
    pub fn secret_header(mut self, header: &str, secret: impl AsRef<[u8]>) -> Self {
        let asked = self.auth.secret(header, secret.as_ref());
        self.check(asked)
    }

    fn check(mut self, set: Result<()>) -> Self {
        self.wrong = self.wrong.or(set.err());
        self
    }
}
