//! What is on its way to a model: it makes previews from the open store, and sends one in a thread
//! of its own.
//!
//! What was clear to be sent is decided in `platform::asking` and in the core. A lock ends the call
//! that runs and wipes the preview.

use std::sync::Arc;

use casework::calls::preview::{NewPreview, Outside, Prepared, PreviewView, prepare};
use casework::calls::{self, Cleared, Ended, NewCall, NewWish};
use casework::error::{Code, Error, OrNotFound as _, Result};
use casework::ids::{CallId, CommandId};
use casework::profiles;
use platform::asking::{self, AskOutcome, Means, Progress, World};
use platform::egress::{Addresses as _, Cancel, Client, Limits, Settings};
use tauri::{AppHandle, Manager as _};
use tauri_specta::Event as _;

use crate::ipc::{Asked, IpcError};
use crate::state::Desktop;

impl Desktop {
    /// Makes the preview of what somebody wants to ask, and keeps it to be sent.
    pub fn preview(&self, new: &NewPreview) -> std::result::Result<PreviewView, IpcError> {
        let prepared = self.read(|r, _| {
            let profile = profiles::views::one(r, &new.profile)?;
            let profile = profile.or_not_found("profile", &new.profile)?.profile;
            let outside = Outside {
                address: &profile.chat_address()?,
                marker: &marker(),
            };
            prepare(r, new, outside)
        })?;
        let view = prepared.view().clone();
        self.outgoing.keep(prepared);
        Ok(view)
    }

    /// Sends the preview that was shown, in a thread of its own; the window hears how far it is.
    pub fn send(
        &self,
        app: AppHandle,
        run: CallId,
        shown: &[String],
    ) -> std::result::Result<(), IpcError> {
        let begun = self.outgoing.begin(run, shown);
        let (prepared, cancel) = begun.map_err(|error| self.fault("sending", error))?;
        let started = std::thread::Builder::new()
            .name("asking".into())
            .spawn(move || Errand { app, prepared }.run(&cancel));
        started.map(drop).map_err(|error| {
            self.outgoing.end(run);
            self.fault("sending", Error::internal("no thread").caused_by(error))
        })
    }
}

/// Letters and digits that nobody can foresee, for the fence of one request.
fn marker() -> String {
    CallId::new().to_string().replace('-', "")
}

/// One preview on its way.
struct Errand {
    app: AppHandle,
    prepared: Arc<Prepared>,
}

impl Errand {
    fn run(&self, cancel: &Cancel) {
        let desktop = self.app.state::<Desktop>();
        let view = self.prepared.view();
        if let Err(error) = self.ask(&desktop, cancel) {
            let code = error.code();
            let rule = error.field().filter(|_| code == Code::Refused);
            let rule = rule.map(str::to_owned);
            desktop.log_incident("asking a model", &error);
            self.show(&Progress {
                run: view.run,
                case: view.case,
                part: 1,
                parts: 1,
                bytes: 0,
                checked: Default::default(),
                outcome: Some(AskOutcome::NotCleared { code, rule }),
            });
        }
        desktop.outgoing.end(view.run);
    }

    fn ask(&self, desktop: &Desktop, cancel: &Cancel) -> Result<()> {
        let view = self.prepared.view();
        let key = desktop.provider_key(&view.profile.id)?;
        let client = Client::new(&Settings {
            proxy: view.profile.proxy.clone(),
            limits: Limits::of(&view.profile),
        })?;
        let means = Means {
            client: &client,
            key: key.as_ref(),
            cancel,
        };
        let after = match asking::ask(&self.prepared, &means, self)? {
            AskOutcome::Unreachable { .. } => self.wish(desktop),
            AskOutcome::OtherForm => self.note_form(desktop),
            _ => Ok(()),
        };
        // How it ended is told already, and stays so.
        if let Err(error) = after {
            desktop.log_incident("after asking a model", &error);
        }
        Ok(())
    }

    /// Keeps what was wanted until the server can be reached.
    fn wish(&self, desktop: &Desktop) -> Result<()> {
        let view = self.prepared.view();
        let new = NewWish {
            id: CallId::new(),
            case: view.case,
            purpose: view.purpose.clone(),
            profile: view.profile.id.clone(),
        };
        written(desktop.write(CommandId::new(), |w| calls::wish(w, &new)))
    }

    /// Notes that the server takes requests of a plainer form, for the next preview.
    fn note_form(&self, desktop: &Desktop) -> Result<()> {
        let id = &self.prepared.view().profile.id;
        written(desktop.write(CommandId::new(), |w| profiles::ask_plainer(w, id)))
    }
}

impl World for Errand {
    fn clear(&self, call: &NewCall, body: &str) -> Result<Cleared> {
        let desktop = self.app.state::<Desktop>();
        let cleared = desktop.write_for(CommandId::new(), |w| calls::clear(w, call, body));
        written(cleared)?.ok_or_else(|| Error::internal("a call was cleared before"))
    }

    fn end(&self, call: CallId, ended: &Ended) -> Result<()> {
        let desktop = self.app.state::<Desktop>();
        written(desktop.write(CommandId::new(), |w| calls::end(w, call, ended)))
    }

    fn show(&self, progress: &Progress) {
        if let Err(error) = Asked(progress.clone()).emit(&self.app) {
            let error = Error::internal("no event").caused_by(error);
            self.app
                .state::<Desktop>()
                .log_incident("telling the window", &error);
        }
    }
}

/// What the store said, as an error of the core: its words are in the log already.
fn written<T>(result: std::result::Result<T, IpcError>) -> Result<T> {
    result.map_err(|error| match error.field {
        Some(rule) if error.code == Code::Refused => {
            Error::refused_by(rule, "the store did not take it")
        }
        _ => Error::new(error.code, "the store did not take it"),
    })
}
