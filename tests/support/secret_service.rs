//! A real keychain without a person: a private session bus with gnome-keyring on it.
//!
//! The bus starts nothing by itself except the dialog of the keychain, so a service that was
//! stopped stays stopped, and a desktop portal that cannot start delays no window. All files
//! are in a folder that is deleted at the end.

use std::collections::HashMap;
use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::thread;

use tempfile::TempDir;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, Proxy, connection};
use zbus::names::BusName;
use zbus::zvariant::{OwnedObjectPath, Value};

use crate::Outcome;
use crate::display::Display;
use crate::process::{Lines, PATIENCE, Process, quiet};

const SECRETS: &str = "org.freedesktop.secrets";
const DIALOG: &str = "org.gnome.keyring.SystemPrompter";
const ROOT: &str = "/org/freedesktop/secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";
const UNLOCK: &str = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";
/// The person's password; it opens only this keychain.
const PASSWORD: &[u8] = b"correct horse battery staple";
/// The places that a desktop gives to programs, below the folder of this keychain.
const FOLDERS: [(&str, &str); 5] = [
    ("HOME", "home"),
    ("XDG_RUNTIME_DIR", "run"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
];

/// A secret as the Secret Service sends it: session, parameters, value, content type.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// A session bus of our own, with or without a keychain on it.
pub struct SecretService {
    // In the order in which they end.
    keychain: Option<Process>,
    connection: Connection,
    display: Option<String>,
    _bus: Process,
    home: TempDir,
}

/// What the keychain keeps under one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub account: String,
    pub secret: Vec<u8>,
    /// By what it is found again.
    attributes: HashMap<String, String>,
}

impl SecretService {
    /// Starts a session with an open keychain, as after a login.
    pub fn start() -> Outcome<Self> {
        let mut session = Self::without_service(None)?;
        session.start_keychain()?;
        Ok(session)
    }

    /// Starts a session with an open keychain that can show its dialog.
    pub fn start_on(display: &Display) -> Outcome<Self> {
        let mut session = Self::without_service(Some(display))?;
        session.start_keychain()?;
        Ok(session)
    }

    /// Starts a session without a keychain.
    pub fn without_service(display: Option<&Display>) -> Outcome<Self> {
        let home = tempfile::Builder::new().prefix("casemate-").tempdir()?;
        for (_, folder) in FOLDERS {
            private(&home.path().join(folder))?;
        }
        let mut bus = quiet("dbus-daemon");
        bus.arg("--config-file")
            .arg(bus_file(home.path())?)
            .args(["--nofork", "--print-address=1"]);
        bus.envs(FOLDERS.map(|(name, folder)| (name, home.path().join(folder))));
        bus.env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11");
        let display = display.map(|display| display.name().to_owned());
        bus.envs(display.iter().map(|name| ("DISPLAY", name)));
        let mut bus = Process::start(&mut bus)?;
        let address = Lines::of(bus.stdout()?).next_line()?;
        let connection = connection::Builder::address(address.as_str())?.build()?;
        Ok(Self {
            keychain: None,
            connection,
            display,
            _bus: bus,
            home,
        })
    }

    /// Starts the keychain and opens it with the person's password; the first time makes it.
    pub fn start_keychain(&mut self) -> Outcome<()> {
        self.start_daemon(true)
    }

    /// Starts the keychain of a person who has not given a password: locked, or, the first
    /// time, without a place for secrets.
    pub fn start_keychain_without_password(&mut self) -> Outcome<()> {
        self.start_daemon(false)
    }

    /// Ends the keychain; what it keeps stays on the disk.
    pub fn stop_keychain(&mut self) -> Outcome<()> {
        self.keychain
            .take()
            .map_or(Ok(()), |mut keychain| keychain.kill())
    }

    /// Locks the keychain, as on suspend.
    pub fn lock(&self) -> Outcome<()> {
        self.call(
            ROOT,
            SERVICE,
            "Lock",
            &(vec![OwnedObjectPath::try_from(LOGIN)?],),
        )
        .map(|_| ())
    }

    /// Opens the keychain with the person's password, without the dialog.
    pub fn unlock(&self) -> Outcome<()> {
        let password = self.secret(PASSWORD)?;
        let login = OwnedObjectPath::try_from(LOGIN)?;
        self.call(ROOT, UNLOCK, "UnlockWithMasterPassword", &(login, password))
            .map(|_| ())
    }

    /// Waits until the keychain's dialog is there.
    pub fn wait_for_dialog(&self) -> Outcome<()> {
        self.wait_for(DIALOG)
    }

    /// Says whether the keychain's dialog is there.
    pub fn dialog_is_there(&self) -> Outcome<bool> {
        Ok(DBusProxy::new(&self.connection)?.name_has_owner(BusName::try_from(DIALOG)?)?)
    }

    /// Gives all that Casemate keeps in the keychain, by account.
    pub fn kept(&self) -> Outcome<Vec<Kept>> {
        let mut kept = Vec::new();
        for path in self.items()? {
            let item = Proxy::new(&self.connection, SECRETS, path.clone(), ITEM)?;
            let attributes: HashMap<String, String> = item.get_property("Attributes")?;
            let reply = self.call(path.as_str(), ITEM, "GetSecret", &(self.session()?,))?;
            let (_, _, secret, _): Secret = reply.body().deserialize()?;
            kept.push(Kept {
                account: attributes.get("username").cloned().unwrap_or_default(),
                secret,
                attributes,
            });
        }
        kept.sort_by(|left, right| left.account.cmp(&right.account));
        Ok(kept)
    }

    /// Removes what Casemate keeps in the keychain, and says how many entries there were.
    pub fn remove_all(&self) -> Outcome<usize> {
        let items = self.items()?;
        for path in &items {
            self.call(path.as_str(), ITEM, "Delete", &())?;
        }
        Ok(items.len())
    }

    /// Puts back what was removed, as a backup of the keychain does.
    pub fn put_back(&self, kept: &[Kept]) -> Outcome<()> {
        for one in kept {
            let properties = HashMap::from([
                (format!("{ITEM}.Label"), Value::from("casemate")),
                (
                    format!("{ITEM}.Attributes"),
                    Value::from(one.attributes.clone()),
                ),
            ]);
            let body = (properties, self.secret(&one.secret)?, true);
            self.call(LOGIN, COLLECTION, "CreateItem", &body)?;
        }
        Ok(())
    }

    /// Puts other bytes under every account of Casemate.
    pub fn replace_all(&self, bytes: &[u8]) -> Outcome<()> {
        for path in self.items()? {
            self.call(path.as_str(), ITEM, "SetSecret", &(self.secret(bytes)?,))?;
        }
        Ok(())
    }

    /// Gives the environment in which a program lives in this session.
    pub fn environment(&self) -> Vec<(String, String)> {
        let bus = format!("unix:path={}", self.home.path().join("run/bus").display());
        let folders = FOLDERS.map(|(name, folder)| {
            (
                name.to_owned(),
                self.home.path().join(folder).display().to_string(),
            )
        });
        let display = self
            .display
            .iter()
            .map(|name| ("DISPLAY".to_owned(), name.clone()));
        let bus = std::iter::once(("DBUS_SESSION_BUS_ADDRESS".to_owned(), bus));
        folders.into_iter().chain(bus).chain(display).collect()
    }

    /// Gives the folder of this session; it is deleted at the end.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    fn start_daemon(&mut self, opened: bool) -> Outcome<()> {
        self.stop_keychain()?;
        let mut daemon = quiet("gnome-keyring-daemon");
        daemon.args(["--foreground", "--components=secrets"]);
        daemon
            .args(opened.then_some("--unlock"))
            .stdin(Stdio::piped());
        daemon
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(self.environment());
        let mut daemon = Process::start(&mut daemon)?;
        if opened {
            daemon.stdin()?.write_all(PASSWORD)?;
        }
        self.keychain = Some(daemon);
        self.wait_for(SECRETS)
    }

    /// Waits until a program has taken a name on the bus.
    fn wait_for(&self, name: &'static str) -> Outcome<()> {
        let bus = DBusProxy::new(&self.connection)?;
        let mut changes = bus.receive_name_owner_changed_with_args(&[(0, name)])?;
        if bus.name_has_owner(BusName::try_from(name)?)? {
            return Ok(());
        }
        let (sender, taken) = channel();
        thread::spawn(move || {
            let is_taken = changes.any(|change| {
                change
                    .args()
                    .is_ok_and(|change| change.new_owner().is_some())
            });
            if sender.send(is_taken).is_err() {
                // The test has given up.
            }
        });
        match taken.recv_timeout(PATIENCE) {
            Ok(true) => Ok(()),
            _ => Err(format!("nobody took the name {name}").into()),
        }
    }

    fn items(&self) -> Outcome<Vec<OwnedObjectPath>> {
        let ours = HashMap::from([("service", "casemate")]);
        let reply = self.call(ROOT, SERVICE, "SearchItems", &(ours,))?;
        let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            reply.body().deserialize()?;
        Ok(unlocked.into_iter().chain(locked).collect())
    }

    fn session(&self) -> Outcome<OwnedObjectPath> {
        let reply = self.call(ROOT, SERVICE, "OpenSession", &("plain", Value::from("")))?;
        let body = reply.body();
        let (_, session): (Value<'_>, OwnedObjectPath) = body.deserialize()?;
        Ok(session)
    }

    fn secret(&self, bytes: &[u8]) -> Outcome<Secret> {
        Ok((
            self.session()?,
            Vec::new(),
            bytes.to_vec(),
            "text/plain".to_owned(),
        ))
    }

    fn call<B>(&self, path: &str, interface: &str, method: &str, body: &B) -> Outcome<zbus::Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        Ok(self
            .connection
            .call_method(Some(SECRETS), path, Some(interface), method, body)?)
    }
}

fn private(path: &Path) -> Outcome<()> {
    Ok(DirBuilder::new().mode(0o700).create(path)?)
}

/// Writes the bus's settings: a socket in our folder, and one program that it may start.
fn bus_file(home: &Path) -> Outcome<std::path::PathBuf> {
    let services = home.join("services");
    private(&services)?;
    let dialog = format!("{DIALOG}.service");
    let installed = Path::new("/usr/share/dbus-1/services").join(&dialog);
    fs::copy(installed, services.join(&dialog))?;
    let (path, home, services) = (home.join("bus.conf"), home.display(), services.display());
    let text = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={home}/run/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#
    );
    fs::write(&path, text)?;
    Ok(path)
}
