//! Collects what is known of the types of one crate, in the form that `layout.c` prints.

/// The layout of a crate's types, and the types of their members.
#[derive(Default)]
pub(crate) struct Facts {
    /// One line per fact, as `layout.c` documents them.
    pub(crate) lines: Vec<String>,
    /// `OWNER.MEMBER: TYPE`, the type without paths and without the difference between `"C"` and `"C-unwind"`.
    pub(crate) types: Vec<String>,
}

impl Facts {
    pub(crate) fn constant(&mut self, name: &str, value: impl std::fmt::Display) {
        self.lines.push(format!("macro {name} {value}"));
    }

    pub(crate) fn scalar<T>(&mut self, name: &str) {
        self.lines.push(format!("type {name} {} {}", size_of::<T>(), align_of::<T>()));
        self.types.push(format!("{name}: {}", type_name::<T>()));
    }

    /// `least` is the least value of the integer that stands for the enumeration.
    pub(crate) fn enumeration<T: Into<i64>>(&mut self, name: &str, least: T) {
        let sign = if least.into() < 0 { "signed" } else { "unsigned" };
        self.lines.push(format!("enum {name} {} {} {sign}", size_of::<T>(), align_of::<T>()));
    }

    pub(crate) fn enumerator(&mut self, owner: &str, name: &str, value: impl Into<i64>) {
        self.lines.push(format!("const {owner} {name} {}", value.into()));
    }

    pub(crate) fn aggregate<T>(&mut self, kind: &str, name: &str) {
        self.lines.push(format!("{kind} {name} {} {}", size_of::<T>(), align_of::<T>()));
    }

    /// A member at `offset`, whose type is told by a function that finds it in its owner and is never called.
    pub(crate) fn member<T, M>(
        &mut self,
        owner: &str,
        name: &str,
        offset: usize,
        _: fn(*const T) -> *const M,
    ) {
        self.lines.push(match owner {
            "plugin_api" => format!("api {name} {offset}"),
            _ => format!("field {owner} {name} {offset} {}", size_of::<M>()),
        });
        self.types.push(format!("{owner}.{name}: {}", type_name::<M>()));
    }
}

/// C's opaque types are `void`, and so [`core::ffi::c_void`] here; bindgen was told to make a type of each.
const OPAQUE: [&str; 9] = [
    "ss_instance_t",
    "ss_plugin_owner_t",
    "ss_plugin_routine_state_t",
    "ss_plugin_routine_t",
    "ss_plugin_t",
    "ss_plugin_table_entry_t",
    "ss_plugin_table_field_t",
    "ss_plugin_table_iterator_state_t",
    "ss_plugin_table_t",
];

/// A type's name in words that are the same for the same type of two crates: without the paths of what it is made of,
/// and without what bindgen calls things that have no name in C.
fn type_name<T>() -> String {
    let full = core::any::type_name::<T>().replace("extern \"C-unwind\"", "extern \"C\"");
    let mut name = String::with_capacity(full.len());
    let ends_path = |c: char| !c.is_alphanumeric() && c != '_' && c != ':';
    for word in full.split_inclusive(ends_path) {
        let path = word.trim_end_matches(ends_path);
        name.push_str(match path.rsplit("::").next() {
            Some(opaque) if OPAQUE.contains(&opaque) => "c_void",
            Some("ss_plugin_extract_field__bindgen_ty_1") => "ss_plugin_extract_field_res",
            last => last.unwrap_or_default(),
        });
        name.push_str(&word[path.len()..]);
    }
    name
}

#[test]
fn type_names_have_no_paths() {
    assert_eq!(type_name::<Option<fn(*mut core::ffi::c_void)>>(), "Option<fn(*mut c_void)>");
}
