//! Sets of event types.

/// The event types that a plugin wants to receive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventTypes {
    /// One bit per type; `None` stands for all.
    bits: Option<Box<[u64]>>,
}

impl EventTypes {
    /// Most types that a list may have: as many as there are codes.
    pub(super) const LIMIT: u32 = 1 << 16;

    /// Whether the type belongs to the set.
    #[inline]
    pub fn contains(&self, event_type: u16) -> bool {
        match &self.bits {
            None => true,
            Some(bits) => {
                bits.get(usize::from(event_type / 64)).is_some_and(|word| word >> (event_type % 64) & 1 != 0)
            }
        }
    }

    /// Whether every type belongs to the set.
    pub fn is_all(&self) -> bool {
        self.bits.is_none()
    }

    pub(super) fn of(types: &[u16]) -> Self {
        let words = types.iter().max().map_or(0, |max| usize::from(max / 64) + 1);
        let mut bits = vec![0; words];
        for event_type in types {
            bits[usize::from(event_type / 64)] |= 1 << (event_type % 64);
        }
        Self { bits: Some(bits.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in() {
        let types = EventTypes::of(&[322, 402, 0, 65535]);
        for (event_type, inside) in
            [(0, true), (1, false), (322, true), (323, false), (402, true), (65535, true)]
        {
            assert_eq!(types.contains(event_type), inside, "{event_type}");
        }
        assert!(!EventTypes::of(&[322]).contains(65535));
        assert!(EventTypes::default().contains(7) && EventTypes::default().is_all());
    }
}
