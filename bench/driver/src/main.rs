//! Measures Falco plugins side by side through nothing but their C symbols.
//!
//! It is no host: it has no rules, no filters and no captures, and it trusts the plugins that it is given. What it
//! times is what a plugin's own code and its SDK take.

mod allocs;
mod args;
mod check;
mod compare;
mod event;
mod fields;
mod measure;
mod owner;
mod plugin;
mod report;
mod table;
mod tables;

use std::process::ExitCode;

use args::{Args, Mode};

fn main() -> ExitCode {
    let args = match args::parse(std::env::args().skip(1)) {
        Ok(Some(args)) => args,
        Ok(None) => {
            print!("{}", args::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(mistake) => {
            eprintln!("falconer-bench-driver: {mistake}; --help tells what it takes");
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("falconer-bench-driver: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line asks for; whether all was well.
fn run(args: &Args) -> Result<bool, String> {
    match args.mode {
        Mode::Compare => {
            let results = compare::compare(args)?;
            print!(
                "{}",
                if args.json { report::json(args, &results) } else { report::table(args, &results) }
            );
            Ok(true)
        }
        Mode::Check => compare::check(args),
        Mode::Round => {
            println!("{}", measure::round(args, &args.libraries[0])?);
            Ok(true)
        }
        Mode::CheckOne => {
            let (report, well) = check::check(args, &args.libraries[0])?;
            print!("{report}");
            Ok(well)
        }
    }
}
