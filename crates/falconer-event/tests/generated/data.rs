//! Reads `schema/events.txt`, whose first lines describe the format.

/// A parameter, or an alternative of a dynamic one.
pub(crate) struct Param<'d> {
    pub(crate) name: &'d str,
    pub(crate) ty: &'d str,
    pub(crate) format: &'d str,
    /// `values=TABLE`, `one-of=TABLE`, `dirfd=INDEX`.
    pub(crate) detail: Option<(&'d str, &'d str)>,
}

pub(crate) struct Event<'d> {
    pub(crate) code: u16,
    pub(crate) id: &'d str,
    pub(crate) name: &'d str,
    pub(crate) category: &'d str,
    pub(crate) flags: &'d str,
    pub(crate) params: Vec<Param<'d>>,
}

#[derive(Default)]
pub(crate) struct Data<'d> {
    pub(crate) schema: &'d str,
    pub(crate) libs: &'d str,
    pub(crate) values: Vec<(&'d str, Vec<(&'d str, u32)>)>,
    pub(crate) one_of: Vec<(&'d str, Vec<Param<'d>>)>,
    pub(crate) events: Vec<Event<'d>>,
}

fn param(line: &str) -> Param<'_> {
    let words: Vec<_> = line.split_whitespace().collect();
    let [name, ty, format, detail @ ..] = &words[..] else { panic!("not a parameter: {line}") };
    let name = if *name == "-" { "" } else { name };
    Param { name, ty, format, detail: detail.first().map(|word| word.split_once('=').expect("KIND=VALUE")) }
}

impl<'d> Data<'d> {
    pub(crate) fn read(text: &'d str) -> Self {
        let mut data = Self::default();
        for block in text.split("\n\n") {
            let mut lines = block.lines().filter(|line| !line.starts_with('#'));
            let head: Vec<&str> = lines.next().unwrap_or_default().split_whitespace().collect();
            match head[..] {
                ["schema", version] => {
                    data.schema = version;
                    data.libs =
                        lines.next().and_then(|line| line.strip_prefix("libs ")).expect("the version");
                }
                ["values", table] => {
                    let value = |line: &'d str| {
                        let (name, value) = line.trim().split_once(' ').expect("NAME NUMBER");
                        (name, value.parse().expect("a number"))
                    };
                    data.values.push((table, lines.map(value).collect()));
                }
                ["one-of", table] => data.one_of.push((table, lines.map(param).collect())),
                ["event", code, id, name, category, flags] => data.events.push(Event {
                    code: code.parse().expect("a code"),
                    id,
                    name,
                    category,
                    flags,
                    params: lines.map(param).collect(),
                }),
                _ => panic!("not a block: {block}"),
            }
        }
        data
    }
}
