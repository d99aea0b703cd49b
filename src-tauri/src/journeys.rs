//! The desktop program as the end-to-end journeys steer it; no package holds it.

use std::process::ExitCode;

fn main() -> ExitCode {
    casemate_desktop::run()
}
