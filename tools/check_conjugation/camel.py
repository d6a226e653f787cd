"""The forms that the stems of CAMeL Morph give: third person masculine singular, and one form with a consonant ending.

Reads `MSA-Verb-LEX-PV.csv` and `MSA-Verb-LEX-IV.csv` (CC BY 4.0) where they are. A row holds one stem in Buckwalter's
transliteration and its conditions: `v-suff` and `c-suff` say before which endings it stands, `#-ay` with what the stem
goes on, `a-#` and `u-#` the vowel of the person prefix, `>-#` that a hamza stands before the stem.
"""

import csv
from pathlib import Path

from verbs import Verb, vocalised

BUCKWALTER = dict(zip(
    "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYyaui~o{`FNK",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيَُِّْاٰ" + "\u064b\u064c\u064d",
))
FORMS = {
    "1a2a3": "I", "1a2~a3": "II", "1A2a3": "III", ">a1o2a3": "IV", "ta1a2~3": "V", "ta1A2a3": "VI", "{ino1a2a3": "VII",
    "{i1ota2a3": "VIII", "{i1o2a3~": "IX", "{isota1o2a3": "X", "1a2o3a4": "Q1", "ta1a2o3a4": "Q2", "{i1o2ano3a4": "Q3",
    "{i1o2a3a4~": "Q4",
}
# How a stem goes on: before a vowel ending and before a consonant ending; `None` where another row has the stem.
PERFECT_TAILS = {
    "#-iy": ("iya", "iytu"), "#-ay": ("aY", "ayotu"), "#-aw": ("aA", "awotu"), "#-a>": ("a>a", "a>otu"),
    "#-}iy": ("}iya", "}iytu"), "#-A'": ("aA'a", None), "#-iy'": ("iy'a", None), "#-ay-A": ("aA", "ayotu"),
}
IMPERFECT_TAILS = {
    "#-iy": ("iy", "iyna"), "#-aY": ("aY", "ayona"), "#-uw": ("uw", "uwna"), "#-a>": ("a>u", "a>ona"),
    "#-u&": ("u&u", "u&ona"), "#-}iy": ("}iy", "}iyna"), "#->ay": (">aY", ">ayona"), "#-A'": ("aA'u", None),
    "#-iy'": ("iy'u", None), "#-uw'": ("uw'u", None), "#-aA": ("aA", "ayona"),
}
HE, I_, THEY = "Third.Masculine.Singular", "First.Any.Singular", "Third.Feminine.Plural"


def arabic(text):
    return "".join(BUCKWALTER.get(character, character) for character in text)


def read(folder):
    """Every lemma as `(Verb, {features: [spelling]})`. A lemma with stems that this reader does not know is left out."""
    lemmas = {}
    for name in ("PV", "IV"):
        with open(Path(folder) / f"MSA-Verb-LEX-{name}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                form = FORMS.get(row["PATTERN_ABSTRACT"])
                if form and row["DEFINE"] == "LEXICON" and "Frozen" not in row["COND-S"]:
                    cells = lemmas.setdefault((row["LEMMA"], row["ROOT"], form), {})
                    for features, spelling in row_forms(name, row):
                        if spelling not in cells.setdefault(features, []):
                            cells[features].append(spelling)
    verbs = []
    for (lemma, root, form), cells in lemmas.items():
        perfect = cells.get(f"Perfect.Any.Active.{HE}")
        imperfect = cells.get(f"Imperfect.Indicative.Active.{HE}")
        if perfect and imperfect:
            letters = tuple("ي" if letter == "Y" else arabic(letter) for letter in root.split("."))
            if form == "III" and "ا" not in imperfect[0]:
                form = "IV"  # both are written آ in the perfect of a verb whose first radical is hamza
            key = f"{lemma}/{form}"
            verbs.append((Verb(key, perfect[0], imperfect[0], letters, form), cells))
    return verbs


def row_forms(name, row):
    """The forms that one row gives, as (features, spelling)."""
    conditions = row["COND-S"].split()
    voice = "Passive" if row["BW"].endswith("_PASS") else "Active"
    stem, before_vowel, before_consonant = row["FORM"], row["COND-T"] != "c-suff", row["COND-T"] != "v-suff"
    tail = next((condition for condition in conditions if condition.startswith("#-")), None)
    if name == "PV":
        tense, third, other, vowel, consonant = f"Perfect.Any.{voice}", HE, I_, "a", "otu"
        tails = PERFECT_TAILS
        if stem.endswith("t"):
            consonant = "~u"
    else:
        tense, third, other, vowel, consonant = f"Imperfect.Indicative.{voice}", HE, THEY, "u", "ona"
        tails = IMPERFECT_TAILS
        if stem.endswith("n"):
            consonant = "~a"
        prefix = "ya" if "a-#" in conditions else "yu"
        hamza = ">o" if prefix == "ya" else "&o"
        stem = prefix + (hamza if ">-#" in conditions else "") + stem
    if tail is not None:
        if tail not in tails:
            return
        vowel, consonant = tails[tail]
    elif "defective" in conditions:
        return
    if before_vowel and vowel is not None:
        yield f"{tense}.{third}", arabic(stem + vowel)
    if before_consonant and consonant is not None:
        yield f"{tense}.{other}", arabic(stem + consonant)


def forms(verbs, lemmas):
    """`{key: {features: [spelling]}}` for the verbs whose form, perfect and imperfect a lemma of CAMeL Morph has."""
    by_citation = {}
    for lemma, cells in lemmas:
        citation = (lemma.form, vocalised(lemma.perfect), vocalised(lemma.imperfect))
        by_citation.setdefault(citation, cells)
    found = {}
    for verb in verbs:
        cells = by_citation.get((verb.form, vocalised(verb.perfect), vocalised(verb.imperfect)))
        if cells:
            found[verb.key] = cells
    return found
