//! A page as a tree, built by `html5ever` the way browsers do, in one vector. Size, depth and the attributes of tags are
//! bounded while it is built: pages are not to be trusted.

use crate::Limits;
use crate::problem::{Problem, ProblemKind};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// A node by its place in the tree's vector. The document is 0; children come after their parents only mostly.
pub(super) type NodeId = usize;

pub(super) const DOCUMENT: NodeId = 0;

/// Bytes handed to the parser before the limits are looked at again.
const STEP: usize = 1 << 12;

/// The tokenizer compares each attribute with all before it in the same tag: the sum of the squares is bounded.
const ATTRIBUTE_PAIRS: usize = 100_000_000;

#[derive(Debug)]
pub(super) enum Data {
    Root,
    Element {
        name: Rc<QualName>,
        attributes: Vec<(LocalName, StrTendril)>,
    },
    Text(String),
    /// Comments and the like.
    Other,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
    pub(super) data: Data,
    /// As it was put in; moves of ancestors are not followed.
    depth: usize,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Parses a page; refuses one beyond the limits.
    pub(super) fn parse(page: &str, limits: &Limits) -> Result<Tree, Problem> {
        if too_many_attributes(page) {
            return Err(too_large("a tag of this page has too many attributes"));
        }
        let mut parser = html5ever::parse_document(Sink::new(), html5ever::ParseOpts::default());
        let mut rest = page;
        while !rest.is_empty() {
            let mut end = rest.len().min(STEP);
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            parser.process(StrTendril::from_slice(&rest[..end]));
            rest = &rest[end..];
            let sink = &parser.tokenizer.sink.sink;
            if sink.nodes.borrow().len() > limits.nodes {
                return Err(too_large(&format!(
                    "a page may have at most {} elements and pieces of text",
                    limits.nodes
                )));
            }
            // Twice the limit: depth is counted here before the parser has closed what it closes by itself.
            if *sink.deepest.borrow() > limits.depth * 2 {
                return Err(too_deep(limits));
            }
        }
        let tree = parser.finish();
        if tree.depth() > limits.depth { Err(too_deep(limits)) } else { Ok(tree) }
    }

    /// How deep the deepest node lies.
    fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut waiting = vec![(DOCUMENT, 0)];
        while let Some((node, depth)) = waiting.pop() {
            deepest = deepest.max(depth);
            waiting.extend(self.nodes[node].children.iter().map(|&child| (child, depth + 1)));
        }
        deepest
    }

    /// Local name of an HTML element; empty for anything else.
    pub(super) fn name(&self, node: NodeId) -> &str {
        match &self.nodes[node].data {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    pub(super) fn attribute(&self, node: NodeId, wanted: &str) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| &**name == wanted).map(|(_, value)| &**value)
            }
            _ => None,
        }
    }

    pub(super) fn children(&self, node: NodeId) -> &[NodeId] {
        &self.nodes[node].children
    }

    pub(super) fn text(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A node and all below it, in the order of the page.
    pub(super) fn below(&self, node: NodeId) -> Below<'_> {
        Below { tree: self, waiting: vec![node] }
    }

    /// The element and those around it, from within.
    pub(super) fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |&node| self.nodes[node].parent)
    }

    /// All text below a node, spaces as in running text.
    pub(super) fn words(&self, node: NodeId) -> String {
        let mut words = String::new();
        for node in self.below(node) {
            match self.text(node) {
                Some(text) => words.push_str(text),
                None if matches!(self.name(node), "br" | "p" | "div" | "li") => words.push(' '),
                None => {}
            }
        }
        super::flatten::spaced(&words)
    }
}

pub(super) struct Below<'a> {
    tree: &'a Tree,
    waiting: Vec<NodeId>,
}

impl Iterator for Below<'_> {
    type Item = NodeId;
    fn next(&mut self) -> Option<NodeId> {
        let node = self.waiting.pop()?;
        self.waiting.extend(self.tree.nodes[node].children.iter().rev());
        Some(node)
    }
}

fn too_large(message: &str) -> Problem {
    Problem::new(ProblemKind::TooLarge, message)
}

fn too_deep(limits: &Limits) -> Problem {
    too_large(&format!("elements of a page may stand at most {} deep in each other", limits.depth))
}

/// Whether the tags of a page have so many attributes that reading them would take minutes. Quotation marks are minded; a script
/// counts as well, which only errs towards refusing scripts that no page has.
fn too_many_attributes(page: &str) -> bool {
    let mut pairs = 0usize;
    let mut bytes = page.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'<' || !bytes.peek().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut count, mut quote) = (0usize, None);
        for byte in bytes.by_ref() {
            match (quote, byte) {
                (Some(mark), _) if mark == byte => {
                    quote = None;
                    count += 1;
                }
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'>') => break,
                (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/') => count += 1,
                (None, _) => {}
            }
        }
        pairs = pairs.saturating_add(count.saturating_mul(count));
    }
    // A tag without end, as a lone quotation mark in a script makes it, counts with its words; no page has so many.
    pairs > ATTRIBUTE_PAIRS
}

/// What the parser builds into.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    deepest: RefCell<usize>,
}

/// A node, with its name if it is an element.
#[derive(Clone)]
struct Handle {
    node: NodeId,
    name: Option<Rc<QualName>>,
}

#[derive(Debug)]
struct Name<'a>(&'a QualName);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }
    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new() -> Sink {
        let root = Node { parent: None, children: Vec::new(), data: Data::Root, depth: 0 };
        Sink { nodes: RefCell::new(vec![root]), deepest: RefCell::new(0) }
    }

    fn create(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), data, depth: 0 });
        nodes.len() - 1
    }

    /// Puts something among the children of `parent`, before the child at `at`.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.node);
                handle.node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(&before) = at.checked_sub(1).and_then(|at| nodes[parent].children.get(at))
                    && let Data::Text(written) = &mut nodes[before].data
                {
                    written.push_str(&text);
                    return;
                }
                drop(nodes);
                self.create(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        let mut deepest = self.deepest.borrow_mut();
        *deepest = (*deepest).max(depth);
    }

    /// Place of a node among its siblings, looked for from the end, where the parser works.
    fn place(&self, node: NodeId) -> Option<(NodeId, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        nodes[parent].children.iter().rposition(|&child| child == node).map(|at| (parent, at))
    }

    fn detach(&self, node: NodeId) {
        if let Some((parent, at)) = self.place(node) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(at);
            nodes[node].parent = None;
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn get_document(&self) -> Handle {
        Handle { node: DOCUMENT, name: None }
    }
    fn elem_name<'a>(&'a self, target: &'a Handle) -> Name<'a> {
        static NONE: QualName = QualName { prefix: None, ns: html5ever::ns!(), local: html5ever::local_name!("") };
        Name(target.name.as_deref().unwrap_or(&NONE))
    }
    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let attributes = attributes.into_iter().map(|attribute| (attribute.name.local, attribute.value)).collect();
        let node = self.create(Data::Element { name: Rc::clone(&name), attributes });
        Handle { node, name: Some(name) }
    }
    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { node: self.create(Data::Other), name: None }
    }
    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { node: self.create(Data::Other), name: None }
    }
    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let end = self.nodes.borrow()[parent.node].children.len();
        self.insert(parent.node, end, child);
    }
    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.nodes.borrow()[element.node].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    /// Templates are never shown; their contents are left hanging in the template and passed over with it.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }
    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.node);
        }
        if let Some((parent, at)) = self.place(sibling.node) {
            self.insert(parent, at, child);
        }
    }
    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[target.node].data {
            for attribute in more {
                if attributes.iter().all(|(name, _)| *name != attribute.name.local) {
                    attributes.push((attribute.name.local, attribute.value));
                }
            }
        }
    }
    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.node);
    }
    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.node].children);
        for &child in &children {
            nodes[child].parent = Some(new_parent.node);
        }
        nodes[new_parent.node].children.extend(children);
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Tree};

    #[test]
    fn broken_markup_makes_a_tree() {
        let page = "<p>one<p>two<b>three</p><table>stray<tr><td>cell";
        let tree = Tree::parse(page, &Limits::default()).unwrap();
        assert_eq!(tree.words(super::DOCUMENT), "one twothreestray cell".replace("stray ", "stray"));
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let limits = Limits::default();
        let problem = Tree::parse(&"<div>".repeat(1_000_000), &limits).unwrap_err();
        assert_eq!(problem.message, "elements of a page may stand at most 512 deep in each other");
        let tag = format!("<p {}>", "a=1 b ".repeat(200_000));
        assert!(Tree::parse(&tag, &limits).unwrap_err().message.contains("attributes"));
        let problem = Tree::parse(&"<br>".repeat(50), &Limits { nodes: 40, ..limits }).unwrap_err();
        assert!(problem.message.contains("at most 40 elements"), "{problem}");
    }
}
