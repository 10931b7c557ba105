//! A program that reads alerts from its standard input.

use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::lines::{self, Lines};
use super::output::{Failure, Output, Pending, Then};
use crate::config::ProgramConfig;

/// Hands alerts to a command line of the shell: each to a process of its own, or all to one that keeps running.
///
/// A process that ends while it should keep running is started again by the next alert.
pub(super) struct Program {
    command: String,
    keep_running: bool,
    running: Option<Process>,
    lines: Lines,
}

impl Program {
    pub(super) fn new(config: &ProgramConfig) -> Program {
        Program {
            command: config.command.clone(),
            keep_running: config.keep_running,
            running: None,
            lines: Lines::default(),
        }
    }

    /// Starts a process for the first alert and waits for it.
    fn hand_over(&self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        let mut process = Process::start(&self.command)?;
        let written = process.input.write_all(alerts.lines(0));
        let ended = process.end();
        match written {
            // A program need not read what it is given.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(not_written(&error)),
            _ => ended?,
        }
        alerts.written(1);
        Ok(())
    }

    /// Writes to the process that keeps running, which is started if there is none.
    fn feed(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        let mut fresh = self.running.is_none();
        loop {
            let process = match &mut self.running {
                Some(process) => process,
                none => none.insert(Process::start(&self.command)?),
            };
            match self.lines.write(&mut process.input, alerts) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    let ended = self.stop();
                    if fresh {
                        ended?;
                        let what = "the program closed its standard input at once";
                        return Err(Failure::new(what.to_owned(), Then::Lose));
                    }
                    fresh = true;
                }
                Err(error) => return Err(not_written(&error)),
            }
        }
    }

    /// Ends the input of the process that keeps running, and waits for it.
    fn stop(&mut self) -> Result<(), Failure> {
        self.lines.restart();
        self.running.take().map_or(Ok(()), Process::end)
    }
}

/// A process that was started.
struct Process {
    child: Child,
    input: ChildStdin,
}

impl Process {
    fn start(command: &str) -> Result<Process, Failure> {
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(command).stdin(Stdio::piped());
        let not_started = |error| lines::failure("cannot start /bin/sh", &error);
        let mut child = shell.spawn().map_err(not_started)?;
        let input = child.stdin.take().ok_or_else(|| not_started(io::ErrorKind::NotFound.into()))?;
        Ok(Process { child, input })
    }

    /// Ends its input and waits for it. One that did not end well has not taken its alert.
    fn end(self) -> Result<(), Failure> {
        let Process { mut child, input } = self;
        drop(input);
        match child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::new(format!("the program ended with {status}"), Then::Lose)),
            Err(error) => Err(lines::failure("cannot wait for the program", &error)),
        }
    }
}

fn not_written(error: &io::Error) -> Failure {
    lines::failure("cannot write to the program", error)
}

impl Output for Program {
    fn write(&mut self, alerts: &mut Pending<'_>) -> Result<(), Failure> {
        if self.keep_running { self.feed(alerts) } else { self.hand_over(alerts) }
    }

    fn reopen(&mut self) {
        // What it ends with is of no interest: it was asked to.
        let _ = self.stop();
    }

    fn close(&mut self) -> Result<(), Failure> {
        self.stop()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use falconer_rules::Priority;

    use super::super::batch::{Alert, Batch};
    use super::super::queue::{Limit, Queue};
    use super::*;
    use crate::config::WhenFull;

    fn program(command: String, keep_running: bool) -> Program {
        Program::new(&ProgramConfig { command, keep_running, when_full: WhenFull::Block })
    }

    fn write(program: &mut Program, lines: &[&str]) -> Result<(), Failure> {
        let queue = Queue::new("program", Limit::Alerts(99), WhenFull::Block);
        for line in lines {
            queue.push(Alert { line: line.as_bytes(), priority: Priority::Notice });
        }
        let mut batch = Batch::default();
        queue.take(&mut batch);
        while !batch.is_empty() {
            program.write(&mut Pending::new(&mut batch, &queue))?;
        }
        Ok(())
    }

    #[test]
    fn each_alert_gets_a_process_unless_one_keeps_running() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        for (keep_running, expected) in [(false, "run\na\nrun\nb\n"), (true, "run\na\nb\n")] {
            let command = format!("(echo run; cat) >> {}", out.display());
            let mut program = program(command, keep_running);
            write(&mut program, &["a", "b"]).unwrap();
            program.close().unwrap();
            assert_eq!(fs::read_to_string(&out).unwrap(), expected);
            fs::remove_file(&out).unwrap();
        }
    }

    #[test]
    fn a_program_that_ended_is_started_again() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let mut program = program(format!("head -n 1 >> {}", out.display()), true);
        for line in ["a", "b", "c"] {
            write(&mut program, &[line]).unwrap();
            let child = &mut program.running.as_mut().unwrap().child;
            while child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
        }
        assert_eq!(fs::read_to_string(&out).unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn a_program_that_fails_has_not_taken_its_alert() {
        let failure = write(&mut program("cat > /dev/null; exit 3".to_owned(), false), &["a"]).unwrap_err();
        assert_eq!(
            (failure.then, failure.what.as_str()),
            (Then::Lose, "the program ended with exit status: 3")
        );
        let mut unread = program("exec 0<&-".to_owned(), false);
        write(&mut unread, &["x".repeat(1 << 20).as_str()]).unwrap();
        let mut gone = program("exit 4".to_owned(), true);
        let failure = write(&mut gone, &["x".repeat(1 << 20).as_str()]).unwrap_err();
        assert_eq!(
            (failure.then, failure.what.as_str()),
            (Then::Lose, "the program ended with exit status: 4")
        );
    }
}
