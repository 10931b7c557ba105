//! Reload: what has changed is loaded and checked while the old goes on, then put in force.
//!
//! ```text
//! load and check ─ reconfigure ─ restart what changed ─ swap ─ end what is gone
//!       └───────────────┴──────────────┴─ a failure undoes it, and the old stays in force
//! ```

mod failure;

use std::sync::Arc;
use std::time::Duration;

use crate::changes::{Contents, is_read_once};
use crate::error::RunError;
use crate::generation::Generation;
use crate::instances::{Reconfigured, SourceInstances};
use crate::live::State;
use crate::session::Running;
use crate::side_by_side::SideBySide;
use crate::source::EventSource;
use crate::stop::Cause;
use crate::term::Term;

/// How long nothing more may change before it is loaded.
const QUIET: Duration = Duration::from_millis(100);

/// How long that is waited for at most.
const UNREST: Duration = Duration::from_secs(2);

/// Reloads once nothing has changed for a moment, if anything that is read has changed or a signal asks for it.
pub(crate) fn when_quiet(running: &Running<'_>, run: &mut SideBySide<'_, '_>, cause: Cause) {
    let causes = run.wait_for_quiet(QUIET, UNREST);
    if running.common.stop.requested() {
        return;
    }
    let signalled = cause == Cause::Signal || causes.contains(&Cause::Signal);
    let session = running.session;
    let rules = &session.options.rules;
    let now = Contents::now(&session.generation.borrow().config, rules);
    if !signalled && session.contents.borrow().as_ref() == Some(&now) {
        // A link may lead elsewhere all the same.
        let generation = session.generation.borrow();
        if let Err(error) = session.watch(&generation) {
            generation.log.error_always(error);
        }
        return;
    }
    let log = session.log();
    log.info(if signalled {
        "SIGHUP received, loading again..."
    } else {
        "A file has changed, loading again..."
    });
    // What could not be loaded is not tried again until it changes.
    session.contents.replace(Some(now));
    match (Reload { running, run, reconfigured: Vec::new(), restarted: Vec::new() }).reload() {
        Ok(()) => running.common.live.set_reloaded(None),
        Err(error) => {
            log.error_always(format_args!("reload failed, what was loaded before stays in force: {error}"));
            running.common.live.set_reloaded(Some(error.to_string()));
            failure::alert(running.common, &error);
            let generation = session.generation.borrow();
            if let Err(error) = session.watch(&generation) {
                generation.log.error_always(error);
            }
        }
    }
    session.show(running.common);
}

/// A reload on its way.
struct Reload<'r, 'x, 's, 'e> {
    running: &'r Running<'r>,
    run: &'x mut SideBySide<'s, 'e>,
    /// Init configs that were given to plugins while they run, and what they had before.
    reconfigured: Vec<(falconer_host::Plugin, String)>,
    /// The sources that were ended to be opened anew.
    restarted: Vec<String>,
}

impl Reload<'_, '_, '_, '_> {
    fn reload(&mut self) -> Result<(), RunError> {
        let (session, common) = (self.running.session, self.running.common);
        let given = session.options.config.iter().chain(&session.options.rules);
        if let Some(path) = given.into_iter().find(|path| is_read_once(path)) {
            let path = path.display();
            let words = format!("{path} is no regular file and was read already: to load again, name a file");
            return Err(RunError::Reload(words));
        }
        let next = session.generation.borrow().load_next(
            session.options,
            // One that has failed is opened again.
            |name| common.live.source(name).is_some_and(|source| source.state() == State::Failed),
            session.trust,
        )?;
        let before = common.terms.current();
        let contents = Contents::of(&next);
        let replayed = |generation: &Generation| generation.config.replay.is_some();
        if replayed(&next) != replayed(&session.generation.borrow()) {
            let words =
                "engine.kind: a run cannot change between events of plugins and a capture: start it again";
            return Err(RunError::Reload(words.to_owned()));
        }
        next.log_sources(session.options);
        session.watch(&next)?;
        let term = Arc::new(session.next_term(&next, &before)?);
        if let Err(error) = self.prepare(&next, &term) {
            self.undo(&term, &before);
            return Err(error);
        }
        self.put_in_force(next, &term);
        session.contents.replace(Some(contents));
        Ok(())
    }

    /// Does everything that can fail: gives plugins their new init configs, and opens sources that are new or have changed.
    fn prepare(&mut self, next: &Generation, term: &Arc<Term>) -> Result<(), RunError> {
        let session = self.running.session;
        let now = session.generation.borrow();
        let same = |instances: &&SourceInstances| {
            now.instances_of(&instances.name).is_some_and(|before| before.are(instances))
        };
        let (kept, others): (Vec<_>, Vec<_>) = next.chosen().partition(same);
        for instances in kept {
            let before = now.instances_of(&instances.name);
            for changed in before.into_iter().flat_map(|before| instances.reconfigured(before)) {
                self.reconfigure(&changed)?;
            }
        }
        for instances in others {
            self.open(instances, next, term)?;
        }
        // The last, for it undoes itself.
        session.serve_next(next, self.running.common)
    }

    fn reconfigure(&mut self, changed: &Reconfigured<'_>) -> Result<(), RunError> {
        let Reconfigured { plugin, before, after } = changed;
        plugin.set_config(&after.config.init_config).map_err(|error| RunError::Reload(error.to_string()))?;
        self.reconfigured.push(((*plugin).clone(), before.config.init_config.clone()));
        Ok(())
    }

    /// Opens a source for the next term; one that runs is drained and closed first.
    fn open(
        &mut self,
        instances: &SourceInstances,
        next: &Generation,
        term: &Arc<Term>,
    ) -> Result<(), RunError> {
        let (session, common) = (self.running.session, self.running.common);
        let name = &instances.name;
        let source = EventSource::new(instances, &next.rules, next.log)?;
        if self.run.runs(name) {
            self.run.end(name).map_err(RunError::Reload)?;
        }
        if let Some(before) = session.generation.borrow().instances_of(name) {
            before.report_unshown(next.log);
        }
        self.restarted.push(name.clone());
        common.live.admit(instances, &next.rules.source(name).cloned().unwrap_or_default());
        self.run.open(source, term.enter()).map_err(RunError::Reload)
    }

    /// Makes everything as it was before.
    fn undo(&mut self, term: &Term, before: &Term) {
        let (session, common) = (self.running.session, self.running.common);
        let log = before.log;
        for (plugin, config) in self.reconfigured.drain(..) {
            if let Err(error) = plugin.set_config(&config) {
                log.error_always(format_args!("cannot take the new init_config back: {error}"));
            }
        }
        let restarted = std::mem::take(&mut self.restarted);
        for name in &restarted {
            self.run.dismiss(name);
        }
        // Those that are open for the term that does not come go on only to end.
        term.begin();
        for name in restarted {
            if let Err(words) = self.run.end(&name) {
                log.error_always(words);
                continue;
            }
            let again = {
                let generation = session.generation.borrow();
                if generation.instances_of(&name).is_none() {
                    common.live.dismiss(&name);
                    continue;
                }
                generation.plugins.init_again(&name, log)
            };
            if let Err(error) = again.and_then(|instances| self.open_again(instances)) {
                log.error_always(format_args!("source '{name}' cannot be opened again: {error}"));
                if let Some(live) = common.live.source(&name) {
                    live.set_ended(Some(&error.to_string()));
                }
            }
        }
        term.outputs.give_up(&before.outputs);
    }

    /// Opens a source as it was before.
    fn open_again(&mut self, instances: SourceInstances) -> Result<(), RunError> {
        let (session, common) = (self.running.session, self.running.common);
        let mut generation = session.generation.borrow_mut();
        let rules = generation.rules.source(&instances.name).cloned().unwrap_or_default();
        common.live.admit(&instances, &rules);
        let source = EventSource::new(&instances, &generation.rules, generation.log)?;
        generation.replace_instances(instances);
        self.run.start(source, common.terms.enter());
        Ok(())
    }

    /// Puts the next generation in force, and ends the sources that it does not have.
    fn put_in_force(&mut self, mut next: Generation, term: &Arc<Term>) {
        let (session, common) = (self.running.session, self.running.common);
        // Nobody needs the texts any more.
        next.rules_files.iter_mut().for_each(|file| file.content = Vec::new());
        let log = next.log;
        let before = session.generation.replace(next);
        let next = session.generation.borrow();
        let gone: Vec<_> = before.selected.iter().filter(|name| next.instances_of(name).is_none()).collect();
        // They judge what they have by the term that they are in.
        for name in &gone {
            self.run.dismiss(name);
        }
        common.terms.replace(term);
        for name in &gone {
            if let Err(words) = self.run.end(name) {
                log.warn_always(words);
                self.run.dismiss(name);
            }
            if let Some(before) = before.instances_of(name) {
                before.report_unshown(log);
            }
            common.live.dismiss(name);
        }
        let list = |names: &[&String]| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let opened: Vec<_> = self.restarted.iter().collect();
        log.info(format_args!(
            "Loaded again; sources opened: {}, ended: {}, others go on",
            if opened.is_empty() { "none".to_owned() } else { list(&opened) },
            if gone.is_empty() { "none".to_owned() } else { list(&gone) },
        ));
    }
}
