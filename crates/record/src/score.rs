//! Records against gold documents.
