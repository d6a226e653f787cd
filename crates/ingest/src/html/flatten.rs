//! The text of a part of a page as paragraphs: where blocks begin and end, where lines break, and how much of each is links.

use super::tree::{NodeId, Tree};

/// A run of text between two block boundaries.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// Characters of it that stand in links.
    pub(super) linked: usize,
    /// The nearest block around it.
    pub(super) block: NodeId,
    /// After a line break within one block, not after a new block.
    pub(super) broken: bool,
}

impl Run {
    pub(super) fn characters(&self) -> usize {
        self.text.chars().count()
    }
    /// Mostly a link.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 > self.characters() * 7
    }
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "summary"
            | "caption"
    )
}

/// All runs below a node, in the order of the page. `dropped` elements are left out with all in them.
pub(super) fn runs(tree: &Tree, root: NodeId, dropped: &dyn Fn(NodeId) -> bool) -> Vec<Run> {
    let mut walk = Walk { runs: Vec::new(), current: Run { block: root, ..Run::default() } };
    // A node, or its end: where its block closes, and whether a link does.
    enum Step {
        Enter(NodeId),
        Leave { block: Option<NodeId>, link: bool },
    }
    let mut links = 0usize;
    let mut waiting = vec![Step::Enter(root)];
    while let Some(step) = waiting.pop() {
        match step {
            Step::Enter(node) => {
                if let Some(text) = tree.text(node) {
                    walk.write(text, links > 0);
                    continue;
                }
                if dropped(node) {
                    walk.write(" ", false);
                    continue;
                }
                let name = tree.name(node);
                if name == "br" {
                    walk.line();
                    continue;
                }
                let block = is_block(name).then_some(walk.current.block);
                if block.is_some() {
                    walk.close(node);
                }
                let link = name == "a" && tree.attribute(node, "href").is_some();
                links += usize::from(link);
                waiting.push(Step::Leave { block, link });
                waiting.extend(tree.children(node).iter().rev().map(|&child| Step::Enter(child)));
            }
            Step::Leave { block, link } => {
                links -= usize::from(link);
                if let Some(around) = block {
                    walk.close(around);
                }
            }
        }
    }
    walk.close(root);
    walk.runs
}

struct Walk {
    runs: Vec<Run>,
    current: Run,
}

impl Walk {
    /// Adds text with its white space as single spaces.
    fn write(&mut self, text: &str, linked: bool) {
        for c in text.chars() {
            let c = if is_space(c) { ' ' } else { c };
            if c == ' ' && (self.current.text.is_empty() || self.current.text.ends_with(' ')) {
                continue;
            }
            self.current.text.push(c);
            self.current.linked += usize::from(linked && c != ' ');
        }
    }

    /// A line break: a new run in the same block. An empty line begins a paragraph.
    fn line(&mut self) {
        let empty = self.current.text.trim().is_empty();
        let block = self.current.block;
        if empty {
            self.current.broken = false;
            return;
        }
        self.close(block);
        self.current.broken = true;
    }

    fn close(&mut self, next: NodeId) {
        let mut run = std::mem::replace(&mut self.current, Run { block: next, ..Run::default() });
        run.text.truncate(run.text.trim_end().len());
        if !run.text.is_empty() {
            self.runs.push(run);
        }
    }
}

/// Text with single spaces, and none at its ends.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}
