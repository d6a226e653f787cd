//! `marsad serve` and `marsad accounts`.

use super::observatory::answers::Answers;
use super::observatory::ingest::this_run;
use super::observatory::now;
use super::watch::{Beside, beside, read};
use crate::arguments::observatory::Answer;
use crate::arguments::server::{Accounts, AccountsAction, Serve};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_lexicon::Lexicon;
use marsad_server::password::{SHORTEST, Unsafe, hash, token};
use marsad_server::{Config, Refused};
use marsad_store::Store;
use serde_json::json;
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

/// `marsad serve`
pub fn serve(options: &Serve) -> Outcome {
    // The server's threads use the lexicon until the program ends.
    let loaded: &'static Loaded = Box::leak(Box::new(Loaded::new(options.lexicon.lexicon.as_deref())?));
    let (lexicon, identity): (&'static Lexicon<'static>, String) =
        (Box::leak(Box::new(loaded.lexicon()?)), loaded.identity()?);
    let rules = loaded.rules().map(str::to_owned);
    if let Some(path) = &options.watch {
        let list = read(path)?;
        // The store is made where there is none: the watch fills it.
        Store::create(&options.database.db)?;
        let (db, run) = (options.database.db.clone(), this_run(loaded)?);
        beside(Beside { list, db, lexicon, run, identity: identity.clone(), rules: rules.clone() })?;
    }
    if let Some(path) = &options.alerts {
        // A store that is not there is said as such, and not made.
        Store::open(&options.database.db)?;
        super::alerts::beside(path, &options.database.db, lexicon, loaded.rules())?;
    }
    let config = Config {
        db: options.database.db.clone(),
        address: options.address,
        any_port: false,
        behind_tls: options.behind_tls,
        lexicon,
        identity,
        rules,
    };
    listen(config)
}

/// Serves a store on this machine until the program is told to end: at the usual port of web servers, or at any that is free.
pub fn serve_here(db: &Path, loaded: Loaded) -> Outcome {
    let loaded: &'static Loaded = Box::leak(Box::new(loaded));
    let config = Config {
        db: db.to_owned(),
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
        any_port: true,
        behind_tls: false,
        lexicon: Box::leak(Box::new(loaded.lexicon()?)),
        identity: loaded.identity()?,
        rules: loaded.rules().map(str::to_owned),
    };
    listen(config)
}

fn listen(config: Config) -> Outcome {
    marsad_server::serve(config, |address| eprintln!("marsad: serving http://{address}/ (Ctrl-C ends it)")).map_err(
        |refused| match refused {
            Refused::Store(error) => Stop::from(error),
            other => Stop::Because(Exit::Unusable, other.to_string()),
        },
    )?;
    Ok(Exit::Done)
}

/// `marsad accounts`
pub fn accounts(options: &Accounts) -> Outcome {
    match &options.action {
        AccountsAction::Add { name, role, password_file, database } => {
            let mut store = Store::open(&database.db)?;
            add(&mut store, name, role, password_file.as_deref())
        }
        AccountsAction::List { database } => list(&Store::open(&database.db)?),
        AccountsAction::Close { name, database } => {
            if Store::open(&database.db)?.close_account(name, &now())? {
                eprintln!("marsad: the account {name} is closed");
                return Ok(Exit::Done);
            }
            Err(Stop::Because(Exit::Unusable, format!("there is no open account called {name}")))
        }
    }
}

fn add(store: &mut Store, name: &str, role: &str, file: Option<&Path>) -> Outcome {
    let unusable = |why: String| Stop::Because(Exit::Unusable, why);
    if name.trim() != name || name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(unusable("a name has 1 to 100 characters and no spaces around it".to_owned()));
    }
    let no_random = |error: Unsafe| unusable(error.0);
    let (password, made) = match file {
        Some(file) => (given(file)?, false),
        None => (token().map_err(no_random)?.chars().take(24).collect(), true),
    };
    if password.chars().count() < SHORTEST {
        return Err(unusable(format!("a password has at least {SHORTEST} characters")));
    }
    store.set_account(name, role, &hash(&password).map_err(no_random)?, &now())?;
    if made {
        println!("{password}");
        eprintln!("marsad: this is the password of {name} ({role}); it is not kept and cannot be printed again");
    } else {
        eprintln!("marsad: {name} may sign in as {role}");
    }
    Ok(Exit::Done)
}

/// The first line of a file.
fn given(file: &Path) -> Result<String, Stop> {
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().take(4096).read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| Stop::Because(Exit::Unusable, format!("{}: {error}", file.display())))?;
    Ok(text.lines().next().unwrap_or("").to_owned())
}

fn list(store: &Store) -> Outcome {
    let mut answers = Answers::new(Answer::Table, &["name", "role", "made", "closed"], &[0]);
    for account in store.accounts()? {
        let object = json!({ "name": account.name, "role": account.role });
        let closed = account.closed_at.unwrap_or_default();
        answers.add(&object, || vec![account.name, account.role, account.made_at, closed])?;
    }
    answers.end("no accounts")
}
