//! The folder in which Casemate keeps everything, and who may look into it.
//!
//! On Linux `$XDG_DATA_HOME/casemate` or `~/.local/share/casemate`, on macOS
//! `~/Library/Application Support/Casemate`, on Windows `%LOCALAPPDATA%\Casemate`. On Linux and
//! macOS the folder is 0700 and the files in it 0600, whatever they were before; on Windows
//! they inherit the person's profile, which other people cannot read. A store on a network
//! drive loses entries, so such a folder is refused where the system tells: NFS, SMB, AFS and
//! Coda on Linux, everything not local on macOS, UNC paths on Windows (a mapped drive letter
//! is not seen). Nothing here ever deletes a file.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use casework::error::{Code, Error, Result};

#[cfg(test)]
mod tests;

const NAME: &str = if cfg!(any(target_os = "macos", target_os = "windows")) {
    "Casemate"
} else {
    "casemate"
};

/// A folder that only this person can read, made and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// Opens the data folder of the person who is logged in, and makes it if it is not there.
    pub fn of_this_person() -> Result<Self> {
        let home = dirs::data_local_dir();
        let home = home.ok_or_else(|| unavailable("this person has no folder for data"))?;
        Self::at(home.join(NAME))
    }

    /// Opens a folder of the caller's choice, and makes it if it is not there.
    pub fn at(path: impl Into<PathBuf>) -> Result<Self> {
        let path = std::path::absolute(path.into())
            .map_err(|error| unavailable("the data folder has no path").caused_by(error))?;
        refuse_network_path(&path)?;
        make(&path).map_err(|error| unavailable("cannot make the data folder").caused_by(error))?;
        refuse_network_drive(&path)?;
        tighten(&path)
            .map_err(|error| unavailable("cannot make the data folder private").caused_by(error))?;
        Ok(Self(path))
    }

    /// Opens a folder inside this one, and makes it if it is not there.
    pub fn folder(&self, name: &str) -> Result<Self> {
        Self::at(self.0.join(name))
    }

    /// Gives the path of the folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Names a file in this folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Opens a file in this folder to write at its end; a new file is 0600.
    pub fn open_to_append(&self, name: &str) -> Result<File> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(self.file(name))
            .map_err(|error| unavailable("cannot open a file in the data folder").caused_by(error))
    }
}

fn unavailable(message: &str) -> Error {
    Error::new(Code::Unavailable, message)
}

fn make(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Takes the folder and the files in it from everybody else; links and subfolders stay alone.
#[cfg(unix)]
fn tighten(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let limit = |path: &Path, mode: u32, now: &fs::Permissions| {
        if now.mode() & 0o777 == mode {
            return Ok(());
        }
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    };
    limit(path, 0o700, &fs::metadata(path)?.permissions())?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        match entry.metadata() {
            Ok(known) if known.is_file() => limit(&entry.path(), 0o600, &known.permissions())?,
            Ok(_) => {}
            // SQLite removes its `-wal` and `-shm` when the last program closes the store.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn tighten(path: &Path) -> io::Result<()> {
    fs::read_dir(path).map(|_| ())
}

fn on_network() -> Error {
    Error::refused("the data folder is on a network drive, where a store loses entries")
}

#[cfg(windows)]
fn refuse_network_path(path: &Path) -> Result<()> {
    use std::path::{Component, Prefix};
    match path.components().next() {
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) =>
        {
            Err(on_network())
        }
        _ => Ok(()),
    }
}

#[cfg(not(windows))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "only a path of Windows names a network drive"
)]
fn refuse_network_path(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn refuse_network_drive(path: &Path) -> Result<()> {
    let drive = rustix::fs::statfs(path)
        .map_err(|error| unavailable("cannot look at the data folder's drive").caused_by(error))?;
    if is_network(&drive) {
        Err(on_network())
    } else {
        Ok(())
    }
}

#[cfg(not(unix))]
fn refuse_network_drive(_: &Path) -> Result<()> {
    Ok(())
}

/// NFS, SMB, SMB2, CIFS, AFS and Coda, by the numbers of `statfs(2)`.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_network(drive: &rustix::fs::StatFs) -> bool {
    const NETWORK: [u32; 7] = [
        0x6969,
        0x517B,
        0xFE53_4D42,
        0xFF53_4D42,
        0x5346_414F,
        0x6B41_4653,
        0x7375_7245,
    ];
    NETWORK.contains(&(drive.f_type as u32))
}

#[cfg(target_vendor = "apple")]
fn is_network(drive: &rustix::fs::StatFs) -> bool {
    const MNT_LOCAL: u32 = 0x1000;
    drive.f_flags & MNT_LOCAL == 0
}

#[cfg(all(
    unix,
    not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))
))]
fn is_network(_: &rustix::fs::StatFs) -> bool {
    false
}
