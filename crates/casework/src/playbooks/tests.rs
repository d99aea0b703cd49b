//! The playbooks of the program, and what the loader refuses.

use super::*;

#[test]
fn the_playbooks_of_the_program_load() {
    for (name, text) in BUILT_IN {
        if let Err(problems) = Playbook::parse(name, text) {
            let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
            panic!("\n{}", lines.join("\n"));
        }
    }
}
