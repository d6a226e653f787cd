//! What the user may ask of the server and of its accounts.

use super::LexiconChoice;
use super::observatory::Database;
use clap::{Args, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(
    after_help = "Without accounts the store is served to this machine only. Any other address takes accounts (`marsad accounts`) and should \
                  stand behind a proxy that speaks TLS.\n\nExamples:\n  marsad serve --db conflict.db\n  \
                  marsad serve --db conflict.db --address 0.0.0.0:4747 --behind-tls"
)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    /// Address and port; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4747")]
    pub address: SocketAddr,
    /// A proxy in front speaks TLS: cookies go over nothing else
    #[arg(long)]
    pub behind_tls: bool,
    /// Watch the sources of this list meanwhile (as `marsad watch`)
    #[arg(long, value_name = "LIST")]
    pub watch: Option<PathBuf>,
    /// Tell what changes by the rules of this file meanwhile (as `marsad alerts run`)
    #[arg(long, value_name = "RULES")]
    pub alerts: Option<PathBuf>,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
pub struct Accounts {
    #[command(subcommand)]
    pub action: AccountsAction,
}

#[derive(Subcommand, Debug)]
pub enum AccountsAction {
    /// Add an account, or give one another role and password
    #[command(
        after_help = "Without --password-file a password is made and printed once. The account's sessions end.\n\n\
                      Example:\n  marsad accounts add amina --role reviewer --db conflict.db"
    )]
    Add {
        /// Name to sign in with
        #[arg(value_name = "NAME")]
        name: String,
        /// reader; reviewer (may decide and grade sources); admin (may read the audit log)
        #[arg(long, value_name = "ROLE", value_parser = clap::builder::PossibleValuesParser::new(marsad_server::Role::WORDS))]
        role: String,
        /// File whose first line is the password; - for standard input
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// Print the accounts
    List {
        #[command(flatten)]
        database: Database,
    },
    /// Close an account and end its sessions; what it did stays in the log
    Close {
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        database: Database,
    },
}
