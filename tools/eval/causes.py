#!/usr/bin/env python3
"""The automatic part of the cause of a miss or a false record, for errors.py: what the explanation of a run says of the words.

Explanations are what `marsad explain FILE --json` prints (one JSON object a document). A miss is put down to the first stage that lost it:

    wording unknown    no frame of the event's type knows a word of the trigger
    wording not read   a frame knows it, but no clause gave a candidate (fixed wording broken, word read as another)
    refused RULE       a candidate stood there, RULE refused it (requires, blocked, outranked, content, bare, attribute, ...)
    dropped            a frame stood there, but the record was dropped (strength, nobody named, only in the headline)
    read as TYPE       a record of another type took the words
"""
import glob
import json
import os
import re
import tomllib

import score

LETTERS = str.maketrans("أإآٱىة", "ااااية", "".join(map(chr, range(0x64B, 0x653))) + "ـ")


def load(path):
    """Explanations by document id."""
    text, decoder, at, out = open(path, encoding="utf8").read(), json.JSONDecoder(), 0, {}
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        item, at = decoder.raw_decode(text, at)
        out[item["report"]["id"]] = item
    return out


def plain(words):
    return words.translate(LETTERS)


def frames(folder):
    """(type of each frame id, the words that each type's frames know: lemmas and words of wordings)"""
    types, known = {}, {}
    for path in sorted(glob.glob(os.path.join(folder, "frames", "*.toml"))):
        for frame in tomllib.load(open(path, "rb"))["frame"]:
            kind = frame.get("event") or frame.get("state")
            types[frame["id"]] = kind
            words = known.setdefault(kind, set())
            for verb in frame.get("verbs", []):
                words.add(plain(verb.split("/")[0]))
            for wording in frame.get("nouns", []) + frame.get("phrases", []):
                words.update(plain(w) for w in re.findall(r"[^\W\d_]+", wording))
    return types, known


class Causes:
    def __init__(self, explanations, lexicon):
        self.documents = load(explanations)
        self.types, self.known = frames(lexicon)

    def _candidates(self, document, field, span):
        for sentence in self.documents.get(document, {}).get("sentences", []):
            if sentence["field"] != field:
                continue
            for candidate in sentence["candidates"]:
                trigger = candidate["trigger"]
                if score.overlap((trigger["start"], trigger["end"]), span):
                    yield candidate

    def _lemmas(self, document, field, span):
        for sentence in self.documents.get(document, {}).get("sentences", []):
            if sentence["field"] != field:
                continue
            for token in sentence["tokens"]:
                if score.overlap((token["start"], token["end"]), span):
                    yield plain(token["text"])
                    for analysis in token["analyses"]:
                        found = re.search(r"(?:^|: )([^\s:/]+)(?:/\S+)? ", analysis)
                        if found:
                            yield plain(found[1])

    def _rank(self, candidate, kind):
        score_of = re.search(r"score (-?\d+)", next((why["text"] for why in candidate["why"]), ""))
        unmet = any(w["rule"] == "requires" for w in candidate["why"])
        return self.types.get(candidate["frame"]) != kind, unmet, -int(score_of[1]) if score_of else 0

    def miss(self, document, item):
        field, _, span = item["_loc"]
        if not span:
            return "no trigger given"
        wanted = {item["type"], *item.get("accept", [])}
        here = list(self._candidates(document, field, span))
        own = [c for c in here if self.types.get(c["frame"]) in wanted]
        rules = ("trigger", "role", "status")
        if any(c["record"] for c in own):
            return "record there, other sides"
        standing = [c for c in own if all(w["rule"] in rules for w in c["why"])]
        if standing:
            return f"dropped ({standing[0]['frame']})"
        others = sorted({self.types.get(c["frame"], "?") for c in here if c["record"]})
        # Of several refusals the one that tells most: of its own type, past the conditions of the frame, best fitting.
        own.sort(key=lambda c: self._rank(c, item["type"]))
        for candidate in own:
            refusal = next(w for w in candidate["why"] if w["rule"] not in rules)
            if refusal["rule"] == "outranked" and others:
                return f"read as {' '.join(others)} (over {candidate['frame']})"
            return f"refused {refusal['rule']} ({candidate['frame']}: {refusal['text']})"
        if others:
            return f"read as {' '.join(others)}"
        words = set().union(*(self.known.get(kind, set()) for kind in wanted))
        known = sorted(set(self._lemmas(document, field, span)) & words)
        return f"wording not read ({' '.join(known[:3])})" if known else "wording unknown"

    @staticmethod
    def false(item, gold, matched):
        """What gold says where a record stands that it does not have."""
        spans = score.evidence_of(item)
        near = []
        for i, other in enumerate(gold):
            field, span, trigger = other["_loc"]
            if field and trigger and any(f == field and score.overlap((s, e), trigger) for f, s, e in spans):
                near.append((other["type"] != item.get("type"), i))
        if near:
            other, i = min(near)
            return f"other type (gold {gold[i]['type']})" if other else "second record of one happening"
        same = [i for i, other in enumerate(gold) if other["type"] == item.get("type") and other["_loc"][0] is not None]
        here = [i for i in same if any(f == gold[i]["_loc"][0] and score.overlap((s, e), gold[i]["_loc"][1]) for f, s, e in spans)]
        if here:
            return "beside a gold record of its type" + ("" if any(i in matched for i in here) else " that was missed")
        return "nothing in gold"
