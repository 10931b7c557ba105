//! Numbers that a stream counts and anybody may read.

/// Makes a type of counters that are metrics, a function for each that reads it, and an enum of them for those who count;
/// one with `= gauge` is a number that goes up and down.
#[doc(hidden)]
#[macro_export]
macro_rules! __counters {
    ($(#[$type_doc:meta])* $type:ident, $count:ident { $($(#[$doc:meta])* $name:ident $(= $kind:ident)?)* }) => {
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

        impl $crate::Metrics for $type {
            fn metrics(&self, to: &mut $crate::metrics::MetricsWriter<'_>) {
                $($crate::__counters!(@metric to, stringify!($name), self.$name() $(, $kind)?);)*
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))$(.field(stringify!($name), &self.$name()))*.finish()
            }
        }
    };
    (@metric $to:ident, $name:expr, $value:expr) => { $to.counter($name, $value) };
    (@metric $to:ident, $name:expr, $value:expr, gauge) => { $to.gauge($name, $value) };
}
