//! The state behind the window: an open store, a closed one, or a store that is being set up.
//!
//! It runs commands against the vault, tells the window what changed after each commit, and locks
//! after idle time. A panic in a command locks the store and leaves an incident.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use casework::error::{Code, Error, Result};
use casework::ids::{ActorId, CommandId, StoreId};
use casework::journal::{Changes, Reader, Writer};
use casework::sensitive::RecoverySecret;
use casework::time::Clock;
use casework::vault::Vault;
use platform::asking::Outgoing;
use platform::folders::DataFolder;
use platform::keychain::Keychain;
use platform::log::Log;
use platform::opening::{Closed, Door, OpenStore, SetUp, StoreState};
use tauri::{AppHandle, Manager as _};
use tauri_specta::Event as _;

use crate::ipc::{Changed, IpcError};

/// The store locks after so long without a key press or a click.
const IDLE: Duration = Duration::from_secs(10 * 60);
const IDLE_MS: i64 = 10 * 60 * 1000;
const IDLE_CHECK: Duration = Duration::from_secs(15);

/// What every command gets.
pub type App<'a> = tauri::State<'a, Desktop>;

/// The program behind the window.
pub struct Desktop {
    door: Door,
    keychain: Keychain,
    clock: Arc<Clock>,
    log: Arc<Log>,
    window: AppHandle,
    session: Mutex<Session>,
    stirred: Mutex<Stirred>,
    /// What is on its way to a model.
    pub outgoing: Outgoing,
}

/// When the person last stirred, by the wall clock and by the steady one.
#[derive(Clone, Copy)]
struct Stirred {
    clock_ms: i64,
    instant: Instant,
}

enum Session {
    /// Nothing was tried yet.
    Unasked,
    Open(Box<OpenStore>),
    Closed(StoreState),
    /// A recovery code is on the screen; nothing is on the disk yet.
    SettingUp(RecoverySecret, Vec<usize>),
}

impl Desktop {
    /// Makes the state for the store in `folder`; nothing is opened yet.
    pub fn new(folder: DataFolder, log: Arc<Log>, window: AppHandle) -> Self {
        let (clock, keychain) = (Arc::new(Clock::System), Keychain::of_this_computer());
        let stirred = Mutex::new(Stirred {
            clock_ms: clock.now_ms(),
            instant: now(),
        });
        let door = Door::new(folder, keychain.clone(), clock.clone());
        let session = Mutex::new(Session::Unasked);
        Self {
            door,
            keychain,
            clock,
            log,
            window,
            session,
            stirred,
            outgoing: Outgoing::default(),
        }
    }

    /// Gives the state of the store, opening it the first time.
    pub fn state(&self) -> std::result::Result<StoreState, IpcError> {
        match &*self.session() {
            Session::Open(store) => return Ok(store.state()),
            Session::Closed(state) => return Ok(state.clone()),
            Session::SettingUp(..) => return Ok(StoreState::FirstRun),
            Session::Unasked => {}
        }
        self.open_by("opening the store", |door| door.open())
    }

    /// Opens the store by `open` unless it is open; a state with a screen of its own is no error.
    pub fn open_by(
        &self,
        place: &'static str,
        open: impl FnOnce(&Door) -> std::result::Result<OpenStore, Closed>,
    ) -> std::result::Result<StoreState, IpcError> {
        let mut session = self.session();
        if let Session::Open(store) = &*session {
            return Ok(store.state());
        }
        match open(&self.door) {
            Ok(store) => {
                let state = store.state();
                *session = Session::Open(Box::new(store));
                self.stir();
                Ok(state)
            }
            Err(Closed::State(state)) => {
                self.log.event(place, &[]);
                *session = Session::Closed(state.clone());
                Ok(state)
            }
            Err(Closed::Failed(error)) => Err(self.fault(place, error)),
        }
    }

    /// Draws a recovery code; gives its groups and which of them are to be typed back.
    pub fn begin_set_up(&self) -> std::result::Result<(Vec<String>, Vec<usize>), IpcError> {
        let place = "beginning set-up";
        if let Session::Open(_) = &*self.session() {
            return Err(self.fault(place, Error::new(Code::Conflict, "the store is open")));
        }
        match self.door.may_set_up() {
            Ok(()) => {}
            Err(Closed::State(state)) => {
                *self.session() = Session::Closed(state);
                return Err(self.fault(place, Error::new(Code::Unavailable, "no keychain")));
            }
            Err(Closed::Failed(error)) => return Err(self.fault(place, error)),
        }
        let secret = RecoverySecret::draw().map_err(|error| self.fault(place, error))?;
        let groups = secret
            .to_code()
            .iter()
            .map(|group| group.to_string())
            .collect();
        let ask = groups_to_ask(self.clock.now_ms());
        *self.session() = Session::SettingUp(secret, ask.clone());
        Ok((groups, ask))
    }

    /// Makes the store once the asked groups of the code were typed back.
    pub fn finish_set_up(
        &self,
        name: &str,
        role: casework::settings::Role,
        typed: &[String],
    ) -> std::result::Result<StoreState, IpcError> {
        let place = "finishing set-up";
        let mut session = self.session();
        let Session::SettingUp(secret, ask) = &*session else {
            return Err(self.fault(place, Error::refused("no recovery code was shown")));
        };
        if name.trim().is_empty() || name.chars().count() > casework::settings::NAME_MAX {
            return Err(self.fault(place, Error::invalid("name", "empty or too long")));
        }
        if !secret.groups_match(ask, typed) {
            return Err(self.fault(place, Error::invalid("typed", "not the groups shown")));
        }
        match self.door.set_up(&SetUp { secret, name, role }) {
            Ok(store) => {
                let state = store.state();
                *session = Session::Open(Box::new(store));
                self.stir();
                Ok(state)
            }
            Err(Closed::State(state)) => {
                *session = Session::Closed(state.clone());
                Ok(state)
            }
            Err(Closed::Failed(error)) => Err(self.fault(place, error)),
        }
    }

    /// Says who is at the keyboard, where several people use the store.
    pub fn choose_person(&self, person: ActorId) -> std::result::Result<StoreState, IpcError> {
        let place = "choosing a person";
        let mut session = self.session();
        let Session::Open(store) = &mut *session else {
            return Err(self.fault(place, Error::new(Code::Locked, "the store is not open")));
        };
        let mut people = store.people.iter();
        let Some(chosen) = people.find(|other| other.id == person) else {
            return Err(self.fault(place, Error::new(Code::NotFound, "nobody of this store")));
        };
        store.actor = Some(chosen.clone());
        let state = store.state();
        drop(session);
        self.stir();
        Ok(state)
    }

    /// Closes the store, wipes its key and shows the locked screen. A store that is not open keeps
    /// its state.
    pub fn lock(&self) -> StoreState {
        self.outgoing.forget();
        let mut session = self.session();
        let open = match &*session {
            Session::Open(_) => {
                std::mem::replace(&mut *session, Session::Closed(StoreState::Locked))
            }
            Session::Unasked => {
                *session = Session::Closed(StoreState::Locked);
                return StoreState::Locked;
            }
            Session::Closed(state) => return state.clone(),
            Session::SettingUp(..) => return StoreState::FirstRun,
        };
        // The keychain may take its time; nobody else has to wait for it.
        drop(session);
        self.shut(open);
        StoreState::Locked
    }

    /// Closes the store if it is open, when the program ends.
    pub fn close(&self) {
        self.lock();
    }

    fn shut(&self, session: Session) {
        if let Session::Open(store) = session
            && let Err(error) = store.close()
        {
            self.log
                .incident("keeping the head in the keychain", &error);
        }
    }

    /// Reads from the open store.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Reader<'_>, ActorId) -> Result<T>,
    ) -> std::result::Result<T, IpcError> {
        self.with("reading", |vault, actor| vault.read(|r| work(r, actor)))
    }

    /// Carries out a command of the person and tells the window what changed. Repeating a command
    /// changes nothing and is no error.
    pub fn write(
        &self,
        command: CommandId,
        work: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> std::result::Result<(), IpcError> {
        self.write_for(command, work).map(|_| ())
    }

    /// Carries out a command that gives something; none if it had been carried out before.
    pub fn write_for<T>(
        &self,
        command: CommandId,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> std::result::Result<Option<T>, IpcError> {
        let written = self.with("writing", |vault, actor| vault.write(actor, command, work))?;
        self.tell(written.changes);
        Ok(written.value)
    }

    /// Runs work on the open vault with the person who uses it.
    pub fn vault<T>(
        &self,
        work: impl FnOnce(&Vault, ActorId) -> Result<T>,
    ) -> std::result::Result<T, IpcError> {
        self.with("working on the store", work)
    }

    /// Notes that the person is there.
    pub fn stir(&self) {
        let now = Stirred {
            clock_ms: self.clock.now_ms(),
            instant: now(),
        };
        *self.stirred.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Tells whether nobody has stirred for ten minutes. Both clocks count: the steady one, which
    /// nobody can set back, and the wall's, which goes on while the computer sleeps.
    fn is_idle(&self) -> bool {
        let stirred = *self.stirred.lock().unwrap_or_else(PoisonError::into_inner);
        let slept_ms = self.clock.now_ms() - stirred.clock_ms;
        slept_ms >= IDLE_MS || stirred.instant.elapsed() >= IDLE
    }

    /// Tells the window what a commit changed.
    pub fn tell(&self, changes: Changes) {
        if !changes.areas.is_empty()
            && let Err(error) = Changed(changes).emit(&self.window)
        {
            self.log.incident(
                "telling the window",
                &Error::internal("no event").caused_by(error),
            );
        }
    }

    /// Locks the store once nobody has stirred for ten minutes.
    pub fn watch_idle(app: &AppHandle) {
        let app = app.clone();
        std::thread::spawn(move || {
            let (_never, tick) = std::sync::mpsc::channel::<()>();
            while tick.recv_timeout(IDLE_CHECK) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                let desktop = app.state::<Self>();
                if desktop.is_idle() && matches!(&*desktop.session(), Session::Open(_)) {
                    desktop.lock();
                    let areas = ["store".to_owned()].into();
                    desktop.tell(Changes {
                        areas,
                        ..Changes::default()
                    });
                }
            }
        });
    }

    fn with<T>(
        &self,
        place: &'static str,
        work: impl FnOnce(&Vault, ActorId) -> Result<T>,
    ) -> std::result::Result<T, IpcError> {
        let session = self.session();
        let Session::Open(store) = &*session else {
            return Err(self.fault(place, Error::new(Code::Locked, "the store is not open")));
        };
        let Some(actor) = store.actor.as_ref().map(|actor| actor.id) else {
            let nobody = "nobody has said who is at the keyboard";
            return Err(self.fault(place, Error::new(Code::Locked, nobody)));
        };
        match catch_unwind(AssertUnwindSafe(|| work(&store.vault, actor))) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(self.fault(place, error)),
            Err(_) => {
                drop(session);
                self.lock();
                Err(self.fault(place, Error::internal("a command broke off")))
            }
        }
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs work on the keychain with the id of the open store.
    pub fn with_keychain<T>(
        &self,
        work: impl FnOnce(&Keychain, StoreId) -> Result<T>,
    ) -> Result<T> {
        let store = match &*self.session() {
            Session::Open(store) => store.id(),
            _ => return Err(Error::new(Code::Locked, "the store is not open")),
        };
        let none = || Error::new(Code::Unavailable, "the store was opened without a keychain");
        work(&self.keychain, store.ok_or_else(none)?)
    }

    /// Notes an error in the log.
    pub fn log_incident(&self, place: &'static str, error: &Error) {
        self.log.incident(place, error);
    }

    /// Notes an error that a person cannot mend by other input, and gives what the window gets.
    pub fn fault(&self, place: &'static str, error: Error) -> IpcError {
        let told = matches!(
            error.code(),
            Code::Invalid | Code::NotFound | Code::TooLarge
        );
        let incident = (!told).then(|| self.log.incident(place, &error).to_string());
        IpcError {
            code: error.code(),
            field: error.field().map(str::to_owned),
            incident,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "idle time must not depend on the wall clock alone"
)]
fn now() -> Instant {
    Instant::now()
}

/// Chooses two groups of the code to be typed back.
fn groups_to_ask(now_ms: i64) -> Vec<usize> {
    let groups = casework::sensitive::GROUPS;
    let first = usize::try_from(now_ms.rem_euclid(3)).unwrap_or(0);
    vec![first + 1, (first + 4).min(groups - 1)]
}
