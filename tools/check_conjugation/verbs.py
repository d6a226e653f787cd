"""The verbs of the lexicon, their weakness classes, and spellings made comparable."""

import csv
from dataclasses import dataclass
from pathlib import Path

FATHA, DAMMA, KASRA, SHADDA, SUKUN = "\u064e", "\u064f", "\u0650", "\u0651", "\u0652"
MARKS = {chr(code) for code in range(0x64B, 0x653)} | {"\u0640", "\u0670"}
HAMZAS = set("أإؤئآء")


@dataclass(frozen=True)
class Verb:
    key: str
    perfect: str
    imperfect: str
    root: tuple
    form: str

    @property
    def weakness(self):
        return weakness(self.root)

    @property
    def future_vowel(self):
        """The vowel of the second radical in the imperfect, as the letter of its mark."""
        letter, marks = letters(self.imperfect)[-2]
        for mark in (FATHA, DAMMA, KASRA):
            if mark in marks:
                return mark
        return {"و": DAMMA, "ي": KASRA}.get(letter, FATHA)


def weakness(root):
    """Names the class of a root: `sound`, `doubled`, `hollow`, `defective + hamza 1` ..."""
    weak = [letter in "وي" for letter in root]
    names = []
    if len(root) == 4:
        names += ["weak last"] if weak[3] else []
    elif weak[2]:
        names += ["doubly weak"] if weak[0] or weak[1] else ["defective"]
    elif weak[1]:
        names += ["hollow"]
    elif root[1] == root[2]:
        names += ["doubled"]
    if len(root) == 3 and weak[0] and not weak[2]:
        names += ["assimilated"]
    names += [f"hamza {place}" for place, letter in enumerate(root, 1) if letter in HAMZAS]
    return " + ".join(names) or "sound"


def read_verbs(paths):
    """The rows of the verb tables, the first row of a key."""
    verbs = {}
    for path in paths:
        lines = [line for line in Path(path).read_text("utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            verb = Verb(row["key"], row["vocalised"], row["imperfect"], tuple(row["root"].split()), row["form"])
            verbs.setdefault(verb.key, verb)
    return verbs


def letters(word):
    """A word as (letter, marks) pairs."""
    pairs = []
    for character in word:
        if character in MARKS:
            if pairs:
                pairs[-1] = (pairs[-1][0], pairs[-1][1] + character)
        else:
            pairs.append((character, ""))
    return pairs


def plain(word):
    """The spelling without marks."""
    return "".join(character for character in word if character not in MARKS).replace("ٱ", "ا")


def vocalised(word):
    """The spelling with the marks that say something: every letter of length has its vowel before it, no sukun, no mark on
    the alif of hamzat al-wasl at the beginning, marks in one order."""
    pairs = [[letter, set(marks) - {SUKUN}] for letter, marks in letters(word.replace("ٱ", "ا"))]
    imply(pairs, {"ا": FATHA, "ى": FATHA})
    imply(pairs, {"و": DAMMA, "ي": KASRA})
    if pairs and pairs[0][0] == "ا":
        pairs[0][1] = set()
    return "".join(letter + "".join(sorted(marks)) for letter, marks in pairs)


def imply(pairs, lengths):
    """Adds the vowel that a bare letter of length implies to the letter before it, where that has none."""
    for (_, before), (letter, marks) in zip(pairs, pairs[1:]):
        if letter in lengths and not marks and not before & {FATHA, DAMMA, KASRA}:
            before.add(lengths[letter])
