//! An alert as JSON to an address of the Web, through the closed door: an address inside is taken only where the rules allow its host by name.

use super::Untold;
use crate::alert::Told;
use marsad_feed::door::Door;
use url::Url;

pub(super) fn hand_over(door: &Door, url: &Url, told: &Told) -> Result<(), Untold> {
    let status =
        door.hand_over(url, &told.json(), &told.id.to_string()).map_err(|trouble| Untold::Later(trouble.text))?;
    match status {
        200..=299 => Ok(()),
        // It was read and cannot be taken; all others may be taken later.
        400 | 413 | 415 | 422 => Err(Untold::Never(format!("it answers {status}"))),
        _ => Err(Untold::Later(format!("it answers {status}"))),
    }
}
