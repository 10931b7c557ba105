//! Checks that a plugin keeps what hosts rely on.

use std::fmt::Write;

use falconer_abi::{SS_PLUGIN_SUCCESS, ss_plugin_extract_field};

use crate::args::{Args, Library};
use crate::event::Event;
use crate::fields::{self, Field};
use crate::measure::{pull_batches, resolve};
use crate::plugin::{Extractor, Plugin};

/// Checks one plugin; returns what was found, as lines, and whether all was well.
pub(crate) fn check(args: &Args, library: &Library) -> Result<(String, bool), String> {
    let plugin = Plugin::open(&library.path, &args.init)?;
    let fields = resolve(args, &plugin)?;
    let mut report = String::new();
    let mut well = true;
    let mut line = |fine: bool, text: String| {
        let mark = if fine { "ok  " } else { "FAIL" };
        writeln!(report, "{mark}  {text}").expect("a String takes all that is written to it");
        well &= fine;
    };

    let batch = batches(args, &plugin)?;
    let total = batch.sample.len();
    line(
        batch.faults == 0,
        match &batch.first_fault {
            None => format!("{total} events are whole plugin events"),
            Some(first) => {
                format!("{} of {total} events are no whole plugin events, the first: {first}", batch.faults)
            }
        },
    );
    line(batch.overlaps == 0, format!("{} events of a batch overlap", batch.overlaps));
    // A host reads the header as a packed struct, so this costs time only.
    line(true, format!("{} of {total} events do not start at a multiple of 8", batch.unaligned));

    if let Some(mut extractor) = plugin.extractor().filter(|_| !fields.is_empty()) {
        let mut found = Answers::default();
        for (number, event) in (1..).zip(&batch.sample) {
            found.compare(&plugin, &mut extractor, event, number, &fields);
        }
        line(
            found.failed.is_none(),
            match &found.failed {
                None => "every extraction succeeds".to_owned(),
                Some(error) => format!("an extraction fails: {error}"),
            },
        );
        line(found.misaligned == 0, format!("{} values are not aligned for their type", found.misaligned));
        line(
            found.wrong == 0,
            match &found.first_wrong {
                None => "a call for all fields gives what calls for one field each give".to_owned(),
                Some(first) => format!(
                    "a call for all fields gives something else for {} of {total} events, {first}",
                    found.wrong
                ),
            },
        );
    }
    if let Some(print) = plugin.printer() {
        let missing =
            batch.sample.iter().filter(|event| print(&event.input(1, &plugin.source)).is_none()).count();
        line(missing == 0, format!("event_to_string gives NULL for {missing} of {total} events"));
    }
    Ok((report, well))
}

#[derive(Default)]
struct Batches {
    sample: Vec<Event>,
    faults: usize,
    first_fault: Option<String>,
    overlaps: usize,
    unaligned: usize,
}

fn batches(args: &Args, plugin: &Plugin) -> Result<Batches, String> {
    let mut found = Batches::default();
    let mut instance = plugin.open_source(&args.open)?;
    pull_batches(&mut instance, args.sample, |batch| {
        let mut places = Vec::with_capacity(batch.len());
        for &event in batch {
            // SAFETY: an event of the batch at hand, whole by the plugin's contract.
            let copy = unsafe { Event::copy(event, plugin.id, 1) };
            places.push((event as usize, event as usize + copy.len()));
            if let Some(fault) = copy.fault(plugin.id) {
                found.faults += 1;
                found.first_fault.get_or_insert(fault);
            }
            found.sample.push(copy);
        }
        places.sort_unstable();
        found.overlaps += places.windows(2).filter(|pair| pair[0].1 > pair[1].0).count();
        found.unaligned += places.iter().filter(|(start, _)| !start.is_multiple_of(8)).count();
        Ok(())
    })?;
    Ok(found)
}

#[derive(Default)]
struct Answers {
    wrong: usize,
    first_wrong: Option<String>,
    misaligned: usize,
    failed: Option<String>,
}

impl Answers {
    /// Asks for every field alone and for all of them together.
    fn compare(
        &mut self,
        plugin: &Plugin,
        extractor: &mut Extractor<'_>,
        event: &Event,
        number: u64,
        fields: &[Field],
    ) {
        let event = event.input(number, &plugin.source);
        let mut ask = |requests: &mut [ss_plugin_extract_field]| {
            let rc = extractor.extract(&event, requests, None);
            if rc != SS_PLUGIN_SUCCESS {
                self.failed.get_or_insert_with(|| extractor.failure(rc));
                return vec!["<failed>".to_owned(); requests.len()];
            }
            self.misaligned += requests.iter().filter(|answer| !fields::aligned(answer)).count();
            // SAFETY: the call that answered them was the last one.
            requests.iter().map(|answer| unsafe { fields::render(answer) }).collect()
        };
        let alone: Vec<String> = fields.iter().flat_map(|field| ask(&mut [field.request()])).collect();
        let mut requests: Vec<_> = fields.iter().map(Field::request).collect();
        let together = ask(&mut requests);
        if alone != together {
            self.wrong += 1;
            self.first_wrong.get_or_insert_with(|| {
                format!("the first: [{}] together, [{}] alone", together.join(" | "), alone.join(" | "))
            });
        }
    }
}
