#!/usr/bin/env python3
"""Draw documents that nobody annotated, to read the coder's records against them.

sample.py FILE.jsonl SEED [--documents 40] [--home CODE] [--ids]

Deterministic: documents are put in the order of the SHA-256 of seed and id, and the first ones that speak of politics or
conflict are taken. Whether one does is decided by a plain word list alone, never by what the coder makes of it: at least
four different words of POLITICS in title and text, fewer than two of SPORT, and 40 words or more. Prints input documents
for `marsad code` (or their ids). Each states the country of its outlet as `home`: --home, or what HOMES knows of the file."""
import argparse, hashlib, json, re

POLITICS = """رئيس وزير وزارة حكومة برلمان نائب نواب حزب انتخابات معارضة دستور سفير سفارة دولة دول قمة مفاوضات محادثات اتفاق
اتفاقية معاهدة هدنة جيش جنود قوات عسكري عسكرية أمن أمنية شرطة حرس إرهاب إرهابي إرهابية مسلح مسلحون مسلحين تنظيم هجوم قصف غارة
غارات تفجير انفجار قتلى جرحى مقتل اغتيال اشتباكات معارك حرب نزاع صراع احتلال انسحاب تظاهرة مظاهرة مظاهرات احتجاج احتجاجات
احتجاجية إضراب اعتصام وقفة اعتقال إيقاف محكمة عقوبات حصار حدود لاجئين لاجئون مهاجرين نقابة اتحاد سياسي سياسية دبلوماسي دبلوماسية
مجلس أممي أممية حلف انقلاب رهائن اختطاف صواريخ سلاح أسلحة ميليشيا ثورة فلسطين سوريا ليبيا العراق اليمن""".split()
HOMES = {"antcorpus": "TUN"}
SPORT = "مباراة مباريات المنتخب البطولة كأس الدوري اللاعب اللاعبين لاعب الهدف الملعب المدرب النادي".split()


def bare(word):
    return re.sub("[ً-ْـ]", "", word).translate(str.maketrans("أإآىة", "اااي" + "ه"))


def forms(words):
    return {bare(w): bare(w) for w in words}


POLITICS, SPORT = forms(POLITICS), forms(SPORT)


def different(words, table):
    """How many words of the table stand in the text, each with or without article and a letter joined before it."""
    return len({table[k] for w in words for k in (w, re.sub("^[وفبلك]?(ال|لل)?", "", w)) if k in table})


def political(document):
    words = [bare(w) for w in re.findall(r"[ء-ْ]+", (document.get("title") or "") + " " + (document.get("text") or ""))]
    return len(words) >= 40 and different(words, POLITICS) >= 4 and different(words, SPORT) < 2


def day(written):
    """An ISO day; some rows of the corpus write it day/month/year."""
    m = re.match(r"(\d\d)/(\d\d)/(\d{4})", written or "")
    return f"{m[3]}-{m[2]}-{m[1]}" if m else (written or "")[:10] or None


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("file")
    a.add_argument("seed")
    a.add_argument("--documents", type=int, default=40)
    a.add_argument("--home")
    a.add_argument("--ids", action="store_true")
    args = a.parse_args()
    rows = [json.loads(line) for line in open(args.file, encoding="utf8") if line.strip()]
    rows.sort(key=lambda d: (hashlib.sha256(f"{args.seed} {d['id']}".encode()).hexdigest(), d["id"]))
    left = args.documents
    home = args.home or next((code for name, code in HOMES.items() if name in args.file), None)
    for d in rows:
        if not left:
            break
        if not political(d):
            continue
        left -= 1
        if args.ids:
            print(d["id"])
            continue
        out = {"id": d["id"], "lang": "ar", "published": day(d.get("date")), "source": d.get("source"), "home": home,
               "url": d.get("url"), "title": d.get("title") or None, "text": d.get("text") or ""}
        print(json.dumps({k: v for k, v in out.items() if v is not None}, ensure_ascii=False))


if __name__ == "__main__":
    main()
