//! Opens the store, listens, and ends in order: what was begun is answered.

use crate::app::app;
use crate::state::{Serving, State, now};
use marsad_lexicon::Lexicon;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::Stopped;
use marsad_store::{Store, StoreError, Trouble};
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long open requests may take to end.
const ENDING: Duration = Duration::from_secs(5);

/// How to serve.
pub struct Config {
    pub db: PathBuf,
    pub address: SocketAddr,
    /// Where another program has the port, any that is free will do.
    pub any_port: bool,
    /// A proxy in front speaks TLS: cookies go over nothing else.
    pub behind_tls: bool,
    pub lexicon: &'static Lexicon<'static>,
    /// Names the lexicon and gazetteers.
    pub identity: String,
    /// Rules of the situation that a user lays over those that are shipped.
    pub rules: Option<String>,
}

/// Why nothing is served.
#[derive(Debug)]
pub enum Refused {
    Store(StoreError),
    /// An address that others reach, and a store without accounts.
    NoAccounts(SocketAddr),
    Other(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Store(error) => error.fmt(f),
            Refused::NoAccounts(address) => write!(
                f,
                "{address} can be reached by others, and the store has no accounts; `marsad accounts add NAME --role admin --db FILE` \
                 makes one, and 127.0.0.1 needs none"
            ),
            Refused::Other(why) => f.write_str(why),
        }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Store(error)
    }
}

/// Serves until the program is told to end. `ready` hears the address that it listens on.
///
/// # Errors
/// Where the store cannot be opened, the address cannot be had, or others could reach a store without accounts.
pub fn serve(config: Config, ready: impl FnOnce(SocketAddr)) -> Result<(), Refused> {
    let mut store = Store::open(&config.db)?;
    store.lay_rules(config.rules.clone());
    let loopback = config.address.ip().is_loopback();
    if !loopback && !store.accounts()?.iter().any(|account| account.closed_at.is_none()) {
        return Err(Refused::NoAccounts(config.address));
    }
    match refresh(&mut store, &config.identity, &now(), |_| {}) {
        Ok(_) => {}
        // Another program is at it: what there is is served.
        Err(Stopped::Store(error)) if error.trouble == Trouble::Locked => {}
        Err(Stopped::Store(error)) => return Err(error.into()),
        Err(Stopped::Threads(error)) => return Err(Refused::Other(error.0)),
    }
    drop(store);
    let state = State::new(Serving {
        db: &config.db,
        lexicon: config.lexicon,
        identity: config.identity,
        rules: config.rules,
        loopback,
        behind_tls: config.behind_tls,
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Refused::Other(format!("cannot start threads: {error}")))?;
    let (address, any_port) = (config.address, config.any_port);
    let served = runtime.block_on(async move {
        let listener = listen(address, any_port)
            .await
            .map_err(|error| Refused::Other(format!("cannot listen on {address}: {error}")))?;
        ready(listener.local_addr().unwrap_or(address));
        let service = app(state).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(told_to_end())
            .await
            .map_err(|error| Refused::Other(error.to_string()))
    });
    runtime.shutdown_timeout(ENDING);
    served
}

async fn listen(address: SocketAddr, any_port: bool) -> std::io::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Err(_) if any_port => TcpListener::bind((address.ip(), 0)).await,
        other => other,
    }
}

async fn told_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
