#!/usr/bin/env python3
"""spaCy's tokeniser for Arabic (`spacy.blank("ar")`, no pipeline): spacy_tokens.py DOCUMENTS, a file with a NUL between documents.

Prints the same as the Rust programs beside it; neither importing spaCy nor reading the file is timed.
"""
import json, sys, time

import spacy

with open(sys.argv[1], encoding="utf8", newline="") as file:
    documents = file.read().split("\0")
tokenizer = spacy.blank("ar").tokenizer
passes, tokens = [], 0
for _ in range(2):
    began = time.perf_counter()
    tokens = sum(len(tokenizer(document)) for document in documents)
    passes.append(time.perf_counter() - began)
print(json.dumps({"tokens": tokens, "passes": passes, "version": spacy.__version__}))
