//! Whether a model server is there: the test button, and the search for servers on this computer.
//!
//! Asks for the list of models and nothing else; sends no word of a case. The names of models are
//! the server's words: they are cut to a number and a length, and shown as text.

use std::time::Duration;

use casework::profiles::{Dialect, Profile, ProfileKind, ProviderCard, part_tokens};
use reqwest::Response;
use serde::{Deserialize, Serialize};
use specta::Type;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::error::{self, CallCode, Error, Result};
use super::transport::{Transport, Trust, of_transport, refuse_compressed, with_key};
use super::{Addresses as _, Cancel, Key, Limits, on_own_thread, run};

const LIST_BYTES_MAX: usize = 2_000_000;
const MODELS_MAX: usize = 500;
const MODEL_CHARACTERS_MAX: usize = 200;
const DETECT_LIMIT: Duration = Duration::from_millis(300);

/// What a test of a profile showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Probe {
    /// A model server answers, and knows the model or names none. Azure lists no deployments, so
    /// there a deployment that does not exist shows only when it is used.
    Reachable { models: Vec<String> },
    /// A model server answers, and does not know the model.
    NoSuchModel { models: Vec<String> },
    /// Something answers, and it is no model server.
    NotAModelServer,
    /// There is no answer to show.
    Failed { code: CallCode },
}

/// A program that serves models on the computer of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LocalProgram {
    Ollama,
    LlamaCpp,
    LmStudio,
    Vllm,
}

/// A model server on this computer. Which program it is follows from the port, and is a guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LocalServer {
    pub program: LocalProgram,
    /// The base address for a profile.
    pub address: String,
    pub models: Vec<String>,
}

/// The ports that the programs take unless they are told otherwise.
const PORTS: [(LocalProgram, u16); 4] = [
    (LocalProgram::Ollama, 11_434),
    (LocalProgram::LlamaCpp, 8_080),
    (LocalProgram::LmStudio, 1_234),
    (LocalProgram::Vllm, 8_000),
];

/// Looks for model servers on this computer at their usual ports, 300 ms long, and gives those
/// that list models. Sends no key; reaches nothing but 127.0.0.1.
pub fn detect() -> Vec<LocalServer> {
    detect_at(&PORTS)
}

/// Looks for model servers at these ports, in their order.
pub(super) fn detect_at(ports: &[(LocalProgram, u16)]) -> Vec<LocalServer> {
    let transport = Transport {
        proxy: None,
        connect_limit: DETECT_LIMIT,
        trust: Trust::Computer,
    };
    let work = async {
        let mut asked = JoinSet::new();
        for (place, &(program, port)) in ports.iter().enumerate() {
            let transport = transport.clone();
            asked.spawn(async move {
                let found = timeout(DETECT_LIMIT, look(&transport, program, port)).await;
                (place, found.ok().flatten())
            });
        }
        let mut found = asked.join_all().await;
        found.sort_by_key(|(place, _)| *place);
        Ok(found.into_iter().filter_map(|(_, found)| found).collect())
    };
    let found = on_own_thread(|| run(DETECT_LIMIT * 4, &Cancel::new(), work));
    // A computer that cannot even ask has found nothing.
    found.unwrap_or_default()
}

async fn look(transport: &Transport, program: LocalProgram, port: u16) -> Option<LocalServer> {
    let address = format!("http://127.0.0.1:{port}/v1");
    let profile = Profile {
        id: "detected".to_owned(),
        name: "detected".to_owned(),
        kind: ProfileKind::Local,
        address: address.clone(),
        model: "any".to_owned(),
        api_version: None,
        card: ProviderCard::default(),
        dialect: Dialect::default(),
        part_tokens: part_tokens(),
        proxy: None,
    };
    let limits = Limits::default();
    match ask(transport, &limits, &profile, None).await {
        Ok(Probe::Reachable { models } | Probe::NoSuchModel { models }) => Some(LocalServer {
            program,
            address,
            models,
        }),
        _ => None,
    }
}

/// Asks the server of a profile for its models.
pub(super) async fn ask(
    transport: &Transport,
    limits: &Limits,
    profile: &Profile,
    key: Option<&Key>,
) -> Result<Probe> {
    let address = profile
        .models_address()
        .map_err(|_| Error::new(CallCode::Refused, "the profile is not valid"))?;
    let (client, url) = transport.client(&address)?;
    let request = with_key(client.get(url), profile, key)?;
    let mut response = request.send().await.map_err(|e| of_transport(&e))?;
    let status = response.status().as_u16();
    if status != 200 {
        let error = error::of_status(status, &[]);
        return match error.code() {
            CallCode::NotUnderstood | CallCode::NoSuchModel | CallCode::RequestRefused => {
                Ok(Probe::NotAModelServer)
            }
            _ => Err(error),
        };
    }
    if refuse_compressed(&response).is_err() {
        return Ok(Probe::NotAModelServer);
    }
    let body = read(&mut response, limits).await?;
    let Ok(list) = serde_json::from_slice::<List>(&body) else {
        return Ok(Probe::NotAModelServer);
    };
    Ok(judge(profile, list))
}

async fn read(response: &mut Response, limits: &Limits) -> Result<Vec<u8>> {
    let silent = Error::new(CallCode::TimedOut, "the server sent nothing for too long");
    let mut body = Vec::new();
    loop {
        let piece = timeout(limits.read, response.chunk()).await;
        let piece = piece.map_err(|_| silent)?.map_err(|e| of_transport(&e))?;
        let Some(piece) = piece else { return Ok(body) };
        body.extend_from_slice(&piece);
        if body.len() > LIST_BYTES_MAX {
            return Err(Error::new(CallCode::TooLarge, "a list above the limit"));
        }
    }
}

fn judge(profile: &Profile, list: List) -> Probe {
    // Ollama lists `llama3:latest` and answers to `llama3`.
    let latest = format!("{}:latest", profile.model);
    let known = list
        .data
        .iter()
        .any(|model| model.id == profile.model || model.id == latest);
    let listed = list.data.into_iter().map(|model| model.id);
    let models: Vec<String> = listed.filter(|id| is_name(id)).take(MODELS_MAX).collect();
    let may_answer = models.is_empty() || profile.kind == ProfileKind::AzureOpenAi;
    if known || may_answer {
        Probe::Reachable { models }
    } else {
        Probe::NoSuchModel { models }
    }
}

fn is_name(id: &str) -> bool {
    !id.trim().is_empty()
        && id.chars().count() <= MODEL_CHARACTERS_MAX
        && !id.chars().any(char::is_control)
}

#[derive(Deserialize)]
struct List {
    data: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
}
