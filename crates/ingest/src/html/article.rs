//! The report in a page: the part that holds most running text, without what stands around and between it. Lists of headlines are
//! told from reports; where there is no report nothing is given.

use super::flatten::{Run, is_block, runs};
use super::names;
use super::tree::{DOCUMENT, NodeId, Tree};

/// A report found in a page.
pub(super) struct Article {
    pub(super) paragraphs: Vec<Run>,
    /// The element that calls itself the text.
    pub(super) named: bool,
}

/// Why no report was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    NoText,
    List,
}

/// Characters of a run from which it counts as running text.
const RUNNING: usize = 60;

/// Finds the report.
pub(super) fn find(tree: &Tree) -> Result<Article, Missing> {
    let dropped = dropped(tree);
    let left_out = |node: NodeId| dropped[node];
    let all = runs(tree, DOCUMENT, &left_out);
    let mass = mass(tree, &all);
    let best = best(tree, &all).ok_or(Missing::NoText)?;
    // The part that calls itself the text, if it has a good share of the running text.
    let named = tree
        .below(DOCUMENT)
        .filter(|&node| !dropped[node] && mass[node] > 0 && names::is_body(tree, node))
        .filter(|&node| mass[node] * 10 >= mass[best] * 4)
        // The innermost of the largest.
        .max_by(|&one, &other| mass[one].cmp(&mass[other]).then(depth(tree, one).cmp(&depth(tree, other))));
    let roots = match named {
        Some(root) => vec![root],
        None => with_siblings(tree, best, &mass, &dropped),
    };
    let found: Vec<Run> = roots.iter().flat_map(|&root| runs(tree, root, &left_out)).collect();
    if is_list(tree, &roots, &found, &dropped) {
        return Err(Missing::List);
    }
    let paragraphs = cleaned(tree, found);
    if paragraphs.is_empty() { Err(Missing::NoText) } else { Ok(Article { paragraphs, named: named.is_some() }) }
}

/// Elements that are left out with all in them: by what they are, and by their names unless they hold most of the running text.
fn dropped(tree: &Tree) -> Vec<bool> {
    let mut dropped: Vec<bool> =
        (0..tree.nodes.len()).map(|node| names::is_structural(tree, node) || names::is_comments(tree, node)).collect();
    let before = runs(tree, DOCUMENT, &|node| dropped[node]);
    let mass = mass(tree, &before);
    for node in 0..tree.nodes.len() {
        if !dropped[node] && mass[node] * 2 < mass[DOCUMENT].max(1) && names::is_around(tree, node) {
            dropped[node] = true;
        }
    }
    dropped
}

fn depth(tree: &Tree, node: NodeId) -> usize {
    tree.ancestors(node).count()
}

/// Running text: long enough, and not mostly links.
fn is_running(run: &Run) -> bool {
    let characters = run.characters();
    characters >= RUNNING && run.linked * 2 < characters
}

/// Characters of running text in and below each node.
fn mass(tree: &Tree, runs: &[Run]) -> Vec<usize> {
    let mut mass = vec![0; tree.nodes.len()];
    for run in runs.iter().filter(|run| is_running(run)) {
        let characters = run.characters();
        for node in tree.ancestors(run.block) {
            mass[node] += characters;
        }
    }
    mass
}

/// The element with most running text close above it: each run gives points to the blocks around it, the nearer the more.
fn best(tree: &Tree, runs: &[Run]) -> Option<NodeId> {
    let mut points = vec![0.0f64; tree.nodes.len()];
    let (mut linked, mut characters) = (vec![0usize; tree.nodes.len()], vec![0usize; tree.nodes.len()]);
    for run in runs {
        let count = run.characters();
        for node in tree.ancestors(run.block) {
            linked[node] += run.linked;
            characters[node] += count;
        }
        if count < 25 || run.linked * 2 >= count {
            continue;
        }
        let commas = run.text.chars().filter(|c| matches!(c, '،' | ',' | '؛' | '.' | ';')).count();
        let worth = 1.0 + commas.min(20) as f64 + (count as f64 / 100.0).min(5.0);
        let leaf =
            matches!(tree.name(run.block), "p" | "li" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" | "dd" | "dt");
        let shares = [1.0, 0.5, 0.33, 0.25];
        for (node, share) in tree.ancestors(run.block).skip(usize::from(leaf)).zip(shares) {
            points[node] += worth * share;
        }
    }
    let score = |node: NodeId| {
        let density = linked[node] as f64 / characters[node].max(1) as f64;
        let hint = match tree.name(node) {
            "article" => 1.3,
            "main" => 1.1,
            _ if names::is_body(tree, node) => 1.5,
            _ => 1.0,
        };
        points[node] * (1.0 - density) * hint
    };
    let candidates = (0..tree.nodes.len()).filter(|&node| points[node] > 0.0);
    // Of equals the one made first.
    candidates
        .map(|node| (score(node), node))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, node)| node)
}

/// A part, and what stands beside it in the same element and holds running text of its own: texts cut by advertisements.
fn with_siblings(tree: &Tree, best: NodeId, mass: &[usize], dropped: &[bool]) -> Vec<NodeId> {
    let Some(parent) = tree.nodes[best].parent.filter(|&parent| is_block(tree.name(parent))) else { return vec![best] };
    let like = |node: NodeId| {
        node == best
            || (!dropped[node]
                && (tree.name(node) == tree.name(best)
                    && tree.attribute(node, "class") == tree.attribute(best, "class")
                    || tree.name(node) == "p")
                && mass[node] >= RUNNING)
    };
    tree.children(parent).iter().copied().filter(|&node| like(node)).collect()
}

/// Whether what was found is a list of reports: headlines that lead elsewhere, with a few lines on each.
fn is_list(tree: &Tree, roots: &[NodeId], found: &[Run], dropped: &[bool]) -> bool {
    let mut headlines = 0;
    for &root in roots {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if dropped[node] {
                continue;
            }
            let heading = matches!(tree.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            let linked = |node: NodeId| tree.name(node) == "a" && tree.attribute(node, "href").is_some();
            if heading && (tree.below(node).any(linked) || tree.ancestors(node).any(linked)) {
                headlines += 1;
            } else {
                waiting.extend(tree.children(node));
            }
        }
    }
    let links = found.iter().filter(|run| run.is_link() && run.characters() >= 25).count();
    let running = found.iter().filter(|run| is_running(run)).count();
    let teasers = headlines.max(links);
    teasers >= 3 && teasers * 2 >= running
}

/// The paragraphs of a report without the lines between them that lead elsewhere.
fn cleaned(tree: &Tree, found: Vec<Run>) -> Vec<Run> {
    let heading = |run: &Run| {
        tree.ancestors(run.block).take(2).any(|node| matches!(tree.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    };
    let mut kept: Vec<Run> = found
        .into_iter()
        .filter(|run| {
            let link = run.is_link();
            let short = run.characters() < 220;
            let around = link && short || names::is_around_words(&run.text, link);
            !around && run.text.chars().any(char::is_alphabetic)
        })
        .collect();
    // A heading with nothing under it belonged to what was left out.
    while kept.last().is_some_and(heading) {
        kept.pop();
    }
    kept
}
