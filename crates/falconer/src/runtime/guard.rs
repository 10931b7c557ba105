//! The panic guard: no unwinding leaves a symbol.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the body of a symbol; a panic becomes a text, for [`set_last_error`](crate::symbols::set_last_error).
///
/// The functions of [`symbols`](crate::symbols) have it inside; one that is written by hand needs it, since a panic that reaches its end
/// ends the process.
///
/// ```
/// use falconer::symbols::guard;
///
/// assert_eq!(guard(|| 1), Ok(1));
/// assert_eq!(guard(|| panic!("no {}", 1)), Err::<(), _>("the plugin panicked: no 1".to_owned()));
/// ```
///
/// # Errors
///
/// The panic's message.
#[inline]
pub fn guard<R>(body: impl FnOnce() -> R) -> Result<R, String> {
    // What a panic leaves behind is handled where it can be seen: an instance is poisoned, a decoded event is dropped.
    catch_unwind(AssertUnwindSafe(body)).map_err(message)
}

/// Text of a panic, whose payload is dropped under guard: it may panic once more.
#[cold]
fn message(panic: Box<dyn Any + Send>) -> String {
    let text = if let Some(text) = panic.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else {
        "no message".to_owned()
    };
    if let Err(again) = catch_unwind(AssertUnwindSafe(move || drop(panic))) {
        std::mem::forget(again);
    }
    format!("the plugin panicked: {text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct PanicsWhenDropped;
    impl Drop for PanicsWhenDropped {
        fn drop(&mut self) {
            panic!("again");
        }
    }

    #[test]
    fn any_panic_becomes_a_text() {
        assert_eq!(guard(|| 1), Ok(1));
        assert_eq!(guard(|| panic!("static")), Err::<(), _>("the plugin panicked: static".into()));
        assert_eq!(guard(|| panic!("n = {}", 5)), Err::<(), _>("the plugin panicked: n = 5".into()));
        let odd = guard(|| std::panic::panic_any(PanicsWhenDropped));
        assert_eq!(odd, Err::<(), _>("the plugin panicked: no message".into()));
    }
}
