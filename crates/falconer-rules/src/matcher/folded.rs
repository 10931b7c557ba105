//! The `icontains` operator: a substring, whatever the ASCII case.

/// Whether the text holds the needle, whatever the ASCII case of both.
pub(crate) fn contains_folded(text: &[u8], needle: &[u8]) -> bool {
    needle.is_empty() || text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}
