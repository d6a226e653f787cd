"""The forms that libqutrub gives, by the names that `dump_forms` uses.

libqutrub is GPL: it is imported by this check alone, from the test environment, and never shipped.
"""

from verbs import DAMMA, FATHA, KASRA, plain

TENSES = {
    "الماضي المعلوم": "Perfect.Any.Active",
    "الماضي المجهول": "Perfect.Any.Passive",
    "المضارع المعلوم": "Imperfect.Indicative.Active",
    "المضارع المنصوب": "Imperfect.Subjunctive.Active",
    "المضارع المجزوم": "Imperfect.Jussive.Active",
    "المضارع المجهول": "Imperfect.Indicative.Passive",
    "المضارع المجهول المنصوب": "Imperfect.Subjunctive.Passive",
    "المضارع المجهول المجزوم": "Imperfect.Jussive.Passive",
    "الأمر": "Imperative.Any.Active",
}
PRONOUNS = {
    "هو": "Third.Masculine.Singular",
    "هي": "Third.Feminine.Singular",
    "هما": "Third.Masculine.Dual",
    "هما مؤ": "Third.Feminine.Dual",
    "هم": "Third.Masculine.Plural",
    "هن": "Third.Feminine.Plural",
    "أنت": "Second.Masculine.Singular",
    "أنتِ": "Second.Feminine.Singular",
    "أنتما": "Second.Any.Dual",
    "أنتم": "Second.Masculine.Plural",
    "أنتن": "Second.Feminine.Plural",
    "أنا": "First.Any.Singular",
    "نحن": "First.Any.Plural",
}
VOWELS = {FATHA: "فتحة", DAMMA: "ضمة", KASRA: "كسرة"}


def forms(verbs):
    """`{key: {features: [spelling]}}`, and the keys of the verbs that libqutrub refuses."""
    from libqutrub.mosaref_main import do_sarf

    found, refused = {}, []
    for verb in verbs:
        if not verb.imperfect:
            refused.append(verb.key)
            continue
        vowel = VOWELS[verb.future_vowel] if verb.form == "I" else VOWELS[FATHA]
        table = None
        for lemma in (verb.perfect, plain(verb.perfect)):
            table = table or do_sarf(lemma, vowel, True, transitive=True, display_format="DICT")
        if not table:
            refused.append(verb.key)
            continue
        cells = found.setdefault(verb.key, {})
        for tense, tense_name in TENSES.items():
            for pronoun, pronoun_name in PRONOUNS.items():
                spelling = table.get(tense, {}).get(pronoun)
                if spelling:
                    cells[f"{tense_name}.{pronoun_name}"] = [spelling]
    return found, refused
