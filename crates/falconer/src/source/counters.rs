//! Numbers that a stream counts and anybody may read.

/// Makes a type of counters, a function for each that reads it, and an enum of them for those who count.
macro_rules! counters {
    ($(#[$type_doc:meta])* $type:ident, $count:ident { $($(#[$doc:meta])* $name:ident)* }) => {
        $(#[$type_doc])*
        #[derive(Clone, Default)]
        pub struct $type(std::sync::Arc<Values>);

        #[derive(Debug, Default)]
        struct Values { $($name: std::sync::atomic::AtomicU64,)* }

        /// A number of a stream that is being counted.
        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "the names are those of the functions that read the numbers")]
        pub(super) enum $count { $($name,)* }

        impl $type {
            $($(#[$doc])* pub fn $name(&self) -> u64 { self.0.$name.load(std::sync::atomic::Ordering::Relaxed) })*

            fn value(&self, of: $count) -> &std::sync::atomic::AtomicU64 {
                match of { $($count::$name => &self.0.$name,)* }
            }

            pub(super) fn add(&self, to: $count, count: u64) {
                self.value(to).fetch_add(count, std::sync::atomic::Ordering::Relaxed);
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))$(.field(stringify!($name), &self.$name()))*.finish()
            }
        }
    };
}
pub(super) use counters;
