//! `marsad code`: documents in, records out.

use crate::arguments::{Code, Format};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::say::plain;
use crate::table;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use marsad_ingest::ProblemKind;
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::{Input, Unstated, inputs};
use marsad_record::{Document, Report};
use std::io::{BufWriter, IsTerminal, Write};
use std::time::Duration;

pub fn run(options: &Code) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let progress = progress();
    let tell = |line: String| progress.suspend(|| eprintln!("marsad: {}", plain(&line)));
    let paint = Paint::stdout();
    let make =
        |input: &Input, report: Report| (printed(&input.document, &report, options.format, paint), input.complaint());
    let mut output = Output::new(options.format);
    let mut complaints = 0;
    let unstated = Unstated { published: options.published, home: options.home.clone(), source: None };
    let inputs = inputs(&options.inputs, &options.reading.columns, unstated);
    code_all(inputs, &lexicon, threads(options.jobs), make, |coded| {
        // What is no report is named, but nothing is amiss.
        let amiss = !coded.as_ref().is_err_and(|problem| problem.kind == ProblemKind::PassedOver);
        let (text, said) =
            coded.map_or_else(|problem| (None, Some(problem.to_string())), |(text, said)| (Some(text), said));
        complaints += usize::from(amiss && said.is_some());
        said.into_iter().for_each(tell);
        let Some(text) = text else { return Ok(()) };
        progress.inc(1);
        output.report(&text?)
    })?;
    output.end()?;
    progress.finish_and_clear();
    Ok(match (complaints, output.reports) {
        (0, _) => Exit::Done,
        (_, 0) => Exit::Unusable,
        _ => Exit::Skipped,
    })
}

fn printed(document: &Document, report: &Report, format: Format, paint: Paint) -> Result<String, Stop> {
    let json = |text: serde_json::Result<String>| {
        text.map_err(|error| {
            Stop::Because(Exit::Unusable, format!("{}: cannot be written as JSON: {error}", report.id))
        })
    };
    match format {
        Format::Table => Ok(table::report::report(document, report, paint)),
        Format::Json => json(serde_json::to_string_pretty(report)),
        Format::Jsonl => json(serde_json::to_string(report)),
    }
}

/// Standard output with what stands between reports.
struct Output {
    format: Format,
    out: BufWriter<std::io::StdoutLock<'static>>,
    reports: usize,
}

impl Output {
    fn new(format: Format) -> Output {
        Output { format, out: BufWriter::with_capacity(1 << 16, std::io::stdout().lock()), reports: 0 }
    }
    fn report(&mut self, text: &str) -> Result<(), Stop> {
        let before = match (self.format, self.reports) {
            (Format::Json, 0) => "[\n",
            (Format::Json, _) => ",\n",
            (Format::Table, 1..) => "\n",
            _ => "",
        };
        self.out.write_all(before.as_bytes())?;
        self.out.write_all(text.as_bytes())?;
        if self.format == Format::Jsonl {
            self.out.write_all(b"\n")?;
        }
        self.reports += 1;
        Ok(())
    }
    fn end(&mut self) -> Result<(), Stop> {
        if self.format == Format::Json {
            self.out.write_all(if self.reports == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()?;
        Ok(())
    }
}

/// A count of documents on standard error, where that is a terminal and the records go elsewhere. It shows after a second.
fn progress() -> ProgressBar {
    let wanted = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
    let bar = ProgressBar::with_draw_target(
        None,
        if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
    );
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} documents coded ({per_sec}, {elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
