//! Programs that a test starts: each in a process group of its own, which ends with the test.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::Outcome;
use crate::window::until;

/// How long a program may take to answer on a machine that is busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A program with its children; both are killed when it is dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program at the head of a new process group.
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        Ok(Self { child })
    }

    /// Gives the process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Gives the program's standard input, once, if it is a pipe.
    pub fn stdin(&mut self) -> Outcome<ChildStdin> {
        self.child
            .stdin
            .take()
            .ok_or_else(|| "no standard input".into())
    }

    /// Gives the program's standard output, once, if it is a pipe.
    pub fn stdout(&mut self) -> Outcome<ChildStdout> {
        self.child
            .stdout
            .take()
            .ok_or_else(|| "no standard output".into())
    }

    /// Kills the group with a signal that no program can catch, and waits for its end.
    pub fn kill(&mut self) -> Outcome<()> {
        if self.child.try_wait()?.is_none() {
            let group = Pid::from_child(&self.child);
            kill_process_group(group, Signal::KILL)?;
            self.child.wait()?;
            // Its children are not ours to wait for, and hold their files until they are gone.
            let leader = self.child.id();
            until("the end of a killed program", || {
                Ok(crate::process::group(leader)?.is_empty().then_some(()))
            })?;
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            drop(error);
        }
    }
}

/// Gives the ids of all processes of a group.
pub fn group(leader: u32) -> Outcome<Vec<u32>> {
    let mut ids = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let Ok(id) = entry?.file_name().to_string_lossy().parse() else {
            continue;
        };
        // A process may end while the list is read.
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let after_name = stat.rsplit_once(") ").unwrap_or_default().1;
        let is_dead = after_name.starts_with('Z');
        if !is_dead && after_name.split(' ').nth(2) == Some(&leader.to_string()) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The lines that a program writes, read by a thread so that waiting for one has a limit.
#[derive(Debug)]
pub struct Lines(Receiver<String>);

impl Lines {
    /// Reads the lines of a program's output.
    pub fn of(output: ChildStdout) -> Self {
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self(receiver)
    }

    /// Waits for the next line.
    pub fn next_line(&self) -> Outcome<String> {
        self.0
            .recv_timeout(PATIENCE)
            .map_err(|error| format!("no line came: {error}").into())
    }
}

/// A command with its output as a pipe and nothing on standard input.
pub fn quiet(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}
