//! Test programs that start programs: as cargo starts them, which may be through a runner such as qemu.

use std::process::Command;

/// The target that the tests are built for, as cargo names it: `x86_64-unknown-linux-gnu`.
pub fn target() -> String {
    let libc = if cfg!(target_env = "musl") { "musl" } else { "gnu" };
    format!("{}-unknown-linux-{libc}", std::env::consts::ARCH)
}

/// This test program once more: through cargo's runner for the target, if there is one, since a program for another
/// processor can't be started without it.
pub fn this_program() -> Command {
    let program = std::env::current_exe().unwrap();
    let variable = format!("CARGO_TARGET_{}_RUNNER", target().replace('-', "_").to_uppercase());
    let runner = std::env::var(variable).unwrap_or_default();
    let mut words = runner.split_ascii_whitespace();
    match words.next() {
        None => Command::new(program),
        Some(first) => {
            let mut command = Command::new(first);
            command.args(words).arg(program);
            command
        }
    }
}
