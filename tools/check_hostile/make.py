"""Writes the hostile corpus: inputs that want to crash, stall, flood or fool whoever reads them, by class.

    make.py FOLDER [CLASS ...]

FOLDER/CLASS/NAME.EXT is one input; feeds and addresses are for the watch alone. All is made here, the same bytes each time.
"""

import gzip
import json
import pathlib
import struct
import sys
import zlib

NEWS = "قصفت القوات الروسية مدينة خاركيف الأوكرانية الجمعة، ما أدى إلى مقتل ثلاثة أشخاص وإصابة عشرة آخرين، وفق ما أعلنت وزارة الداخلية."
SCRIPT = "<script>window.hacked=1</script>"


def encoded():
    """Bytes that are no UTF-8, or lie about what they are."""
    news = NEWS.encode()
    yield "torn_end.txt", news[:-1]
    yield "torn_start.txt", news[1:]
    yield "torn_middle.txt", news[:41] + news[42:]
    for byte in (0x80, 0xC0, 0xC1, 0xF5, 0xFE, 0xFF):
        yield f"byte_{byte:02x}.txt", news[:40] + bytes([byte]) * 3 + news[40:]
    yield "overlong_slash.txt", news + b"\xc0\xaf\xe0\x80\xaf"
    yield "surrogates.txt", news + b"\xed\xa0\x80\xed\xb0\x80"
    yield "beyond_unicode.txt", news + b"\xf4\x90\x80\x80"
    yield "nul_between.txt", news.replace(b" ", b"\0")
    yield "nul_only.txt", b"\0" * 4096
    yield "all_bytes.txt", bytes(range(256)) * 16
    yield "control_codes.txt", NEWS.replace(" ", "\x1b]0;owned\x07 \x1b[2J").encode()
    yield "utf8_bom.txt", b"\xef\xbb\xbf" * 3 + news
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "windows-1256", "iso-8859-6", "utf-7"):
        yield f"{name}.txt", NEWS.encode(name, "replace")
    yield "utf16_bom_odd.txt", b"\xff\xfe" + NEWS.encode("utf-16-le") + b"\x06"
    yield "utf16_bom_alone.txt", b"\xff\xfe"
    yield "utf16_lone_surrogate.txt", b"\xff\xfe" + "قتل".encode("utf-16-le") + b"\x00\xd8" + NEWS.encode("utf-16-le")
    yield "twice_encoded.txt", news.decode("latin-1").encode()
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t \r\n" * 500


def letters():
    """Characters that turn, hide, pile up or pretend."""
    marks = {
        "right_to_left_override": "\u202e", "left_to_right_override": "\u202d", "isolates_unclosed": "\u2067\u2066\u2068", "isolates_overclosed": "\u2069\u202c",
        "zero_width_space": "\u200b", "zero_width_joiner": "\u200d", "zero_width_non_joiner": "\u200c", "word_joiner": "\u2060", "soft_hyphen": "\u00ad",
        "byte_order_mark": "\ufeff", "arabic_letter_mark": "\u061c", "tatweel": "ـ" * 300, "grapheme_joiner": "\u034f", "variation": "\ufe0f", "tag": "\U000e0041",
        "private_use": "\ue000", "noncharacter": "\ufffe\uffff", "line_separator": "\u2028", "paragraph_separator": "\u2029", "next_line": "\u0085",
        "vowel_marks": "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652" * 40, "combining_storm": "\u0301" * 2000, "khashida_marks": "ـ\u0651" * 200,
        "annotation": "\ufff9\ufffa\ufffb", "object": "\ufffc", "musical": "\U0001d173",
    }
    for name, mark in marks.items():
        yield f"{name}.txt", mark.join(NEWS if len(mark) < 3 else NEWS.split(" ")).encode()
    yield "presentation_forms.txt", "".join(chr(0xFE80 + ord(letter) % 0x74) for letter in NEWS).encode()
    yield "digits_of_all_scripts.txt", ("قتل " + "".join(chr(zero + 3) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1D7CE)) + " أشخاص في حلب.").encode()
    yield "family.txt", ("👨‍👩‍👧‍👦" * 5000 + NEWS).encode()
    yield "look_alikes.txt", NEWS.replace("ي", "ی").replace("ك", "ک").replace("ه", "ە").encode()


def sizes():
    """Inputs whose shape makes naive programs slow or deep."""
    yield "one_word.txt", ("س" * 500_000).encode()
    yield "one_sentence.txt", ("قصفت القوات الروسية مدينة خاركيف و" * 20_000).encode()
    yield "one_letter_words.txt", ("و " * 200_000).encode()
    yield "full_stops.txt", ("." * 500_000).encode()
    yield "blank_lines.txt", ("\n" * 500_000 + NEWS).encode()
    yield "short_sentences.txt", ("قتل رجل. " * 30_000).encode()
    yield "brackets.txt", ("(" * 50_000 + NEWS + ")" * 50_000).encode()
    yield "quotes_open.txt", ("«" * 50_000 + NEWS).encode()
    yield "quotes_nested.txt", ("قال \"" * 20_000 + NEWS).encode()
    yield "said_that_said.txt", ("وقال الوزير إن الرئيس أعلن أن " * 5_000 + NEWS).encode()
    yield "which_which.txt", ("القوات التي " * 10_000 + NEWS).encode()
    yield "names.txt", ("خاركيف وحلب ودمشق وغزة وبيروت " * 10_000).encode()
    yield "persons.txt", ("الرئيس محمد بن عبد الله بن علي " * 8_000).encode()
    yield "negations.txt", ("لم ولن ولا وليس " * 15_000 + NEWS).encode()
    yield "commas.txt", ("قصفت، " * 40_000).encode()
    yield "verbs.txt", ("قصف قتل هاجم احتل انسحب " * 12_000).encode()
    yield "dates.txt", ("في 17 أبريل 2024 الساعة 10 صباح الجمعة الماضي " * 8_000).encode()
    yield "numbers.txt", ("ثلاثة آلاف ومئتان وخمسة وعشرون مليونا " * 8_000).encode()
    yield "latin.txt", ("Russian forces shelled Kharkiv on Friday, killing three people. " * 8_000).encode()
    yield "mixed.txt", ("Russian قوات forces روسية shelled قصفت " * 10_000).encode()
    yield "same_letter_forms.txt", ("أإآاٱىيئؤءةه" * 40_000).encode()
    # What refers to what refers back.
    loops = ["قوة تابعة لها هاجمت موقعاً تابعاً لها", "محكمة خاضعة لقوة تابعة لمحكمة خاضعة لها حكمت عليه", "قال إنه قال إنه قال إنه قصفها", "طالبها بأن تطالبه بأن تطالبها بسحب قواتها", "وزيره قال إن وزيرها قال إن وزيرهم هدده", "الذي قصف الذي قصف الذي قصف الذي قصفه",
             "نفت نفيه نفيها نفيهم", "اتفق معه على أن يتفق معها على أن تتفق معه", "هذه الرواية نفتها هذه الرواية التي نفتها"]
    for number, text in enumerate(loops):
        yield f"loop_{number}.txt", (text + ". " + (text + " و") * 200 + text + ".").encode()
    yield "long_title.json", json.dumps({"id": "t", "title": NEWS * 2_000, "text": NEWS}, ensure_ascii=False).encode()
    yield "many_documents.jsonl", b"\n".join(json.dumps({"id": f"d{n}", "text": "قتل رجل في حلب."}).encode() for n in range(5_000))
    yield "same_id.jsonl", b"\n".join(json.dumps({"id": "same", "text": f"قتل {n} في حلب."}).encode() for n in range(500))


def numbers():
    """Days, counts and spans that no calendar and no machine word holds."""
    days = ["0000-00-00", "0000-01-01", "-0001-01-01", "9999-12-31", "10000-01-01", "99999-01-01", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "2024-04-17T25:61:61Z",
            "2024-04-17T10:00:00+99:99", "1970-01-01T00:00:00Z", "17/04/2024", "04/17/2024", "٢٠٢٤-٠٤-١٧", "tomorrow", "", " ", "NaN", "1e400", "20240417", "2024-W16-3", "2024-108"]
    for number, day in enumerate(days):
        yield f"day_{number:02}.json", json.dumps({"id": f"day{number}", "published": day, "text": NEWS}, ensure_ascii=False).encode()
    for number, day in enumerate([0, -1, 1e308, 2**63, -(2**63), True, None, [], {}, 1713312000, 1713312000000]):
        yield f"day_kind_{number:02}.json", json.dumps({"id": f"kind{number}", "published": day, "text": NEWS}, ensure_ascii=False).encode()
    texts = ["قتل " + "9" * 400 + " شخصا في حلب.", "قتل مليار مليار مليار مليار مليار مليار مليار شخص.", "قبل " + "9" * 30 + " سنة قصفت روسيا خاركيف.", "في 32 فبراير 2024 قصفت روسيا خاركيف.",
             "في عام 999999999999 قصفت روسيا خاركيف.", "في 0 يناير 0 قصفت روسيا خاركيف.", "بعد 2147483648 يوما تنسحب روسيا من خاركيف.", "قتل -5 أشخاص في حلب.", "قتل 0.000000001 شخص في حلب.",
             "قتل ما بين 9999999999 و3 أشخاص في حلب.", "في 29 فبراير 2023 قصفت روسيا خاركيف.", "قصفت روسيا خاركيف منذ " + "ألف " * 3000 + "عام."]
    for number, text in enumerate(texts):
        yield f"text_{number:02}.json", json.dumps({"id": f"n{number}", "published": "2024-04-17", "text": text}, ensure_ascii=False).encode()


def jsons():
    """JSON that is none, or that says something else than it should."""
    good = {"id": "a", "title": "عنوان", "text": NEWS, "published": "2024-04-17", "source": "wire", "lang": "ar"}
    text = json.dumps(good, ensure_ascii=False)
    raw = {
        "deep_arrays": "[" * 100_000, "deep_objects": '{"a":' * 100_000, "deep_closed": "[" * 5_000 + "]" * 5_000, "unclosed_string": text[:-2], "unclosed_object": text[:-1], "trailing_comma": text[:-1] + ",}",
        "single_quotes": text.replace('"', "'"), "comment": "// a\n" + text, "nan": '{"id":"a","text":NaN}', "infinity": '{"id":"a","text":Infinity}', "two_documents": text + text, "garbage_after": text + "\x00\x01garbage",
        "half_escape": '{"id":"a","text":"\\u06', "lone_surrogate": '{"id":"a","text":"\\ud800 ' + NEWS + '"}', "swapped_surrogates": '{"id":"a","text":"\\udc00\\ud800"}', "nul_escape": '{"id":"a\\u0000b","text":"' + NEWS + '\\u0000"}',
        "raw_newline": '{"id":"a","text":"قتل\nرجل"}', "number_alone": "1" * 5_000, "string_alone": '"' + "a" * 100_000 + '"', "true_alone": "true", "null_alone": "null", "only_open": "{", "only_comma": ",", "exponent": '{"id":"a","text":"x","n":1e99999999}',
        "same_key_twice": '{"id":"a","text":"one","text":"' + NEWS + '"}', "many_keys": "{" + ",".join(f'"k{n}":{n}' for n in range(20_000)) + ',"id":"a","text":"' + NEWS + '"}', "long_key": '{"' + "k" * 500_000 + '":1,"id":"a","text":"' + NEWS + '"}',
        "bom": "\ufeff" + text, "array_of_mixed": '[1,"x",null,' + text + ",[]]", "empty_array": "[]", "empty_object": "{}", "prototype": '{"__proto__":{"text":"x"},"constructor":1,"id":"a","text":"' + NEWS + '"}',
    }
    for name, body in raw.items():
        yield f"{name}.json", body.encode("utf-8", "surrogatepass")
    for field in ("id", "title", "text", "published", "source", "lang", "url", "home"):
        for kind, value in (("number", 7), ("list", ["x"]), ("object", {"x": 1}), ("null", None)):
            yield f"{field}_{kind}.json", json.dumps({**good, field: value}, ensure_ascii=False).encode()
    ids = ["../../etc/passwd", "a\nb", "a\tb", SCRIPT, "'; DROP TABLE document; --", "\u202eid", "a" * 100_000, "%s%n%x", "${jndi:ldap://127.0.0.1/a}", "\x1b[31m", "CON", "..", "/", "a/b?c#d"]
    for number, value in enumerate(ids):
        yield f"name_{number:02}.json", json.dumps({**good, "id": value, "source": value, "url": value, "title": value, "home": value, "lang": value}, ensure_ascii=False).encode()
    yield "lines_mixed.jsonl", "\n".join(["{", text, "", "[]", "null", text[:30], "\x00", text.replace('"a"', '"b"')]).encode()
    yield "line_long.jsonl", (json.dumps({"id": "l", "text": "ا" * 3_000_000}) + "\n" + text).encode()
    yield "carriage_returns.jsonl", (text + "\r" + text + "\r\n" + text).encode()


def tables():
    """Tables with quotes, columns and lines that do not fit."""
    head = "id,title,text,published\n"
    rows = {
        "quote_open": head + '1,"a,' + NEWS, "quote_inside": head + '1,a"b"c,' + NEWS + ",2024-04-17\n", "quotes_only": '"' * 9_999, "no_heading": "1,2,3\n4,5,6\n", "heading_alone": head, "same_columns": "text,text,text\na,b,c\n",
        "ragged": head + "1\n1,2,3,4,5,6,7,8,9\n,,,\n" + "1,t," + NEWS + ",2024-04-17\n", "wide": ",".join(f"c{n}" for n in range(20_000)) + "\n" + ",".join("x" for _ in range(20_000)), "nul": head.replace(",", ",\0") + "1,\0,\0,\0\n", "carriage_returns": head.replace("\n", "\r") + "1,t,x,2024\r",
        "long_cell": head + "1,t," + "س" * 3_000_000 + ",2024-04-17\n", "formulas": head + "=cmd|'/C calc'!A0,+1+1,-2+3 " + NEWS + ",@SUM(1)\n", "semicolons": head.replace(",", ";") + "1;t;" + NEWS + ";2024-04-17\n", "tabs_in_commas": head.replace(",", "\t") + "1\tt\t" + NEWS + "\t2024-04-17\n",
        "bom": "\ufeff" + head + "1,t," + NEWS + ",2024-04-17\n", "script": head + f'1,"{SCRIPT}",{NEWS} {SCRIPT},2024-04-17\n', "empty_lines": head + "\n" * 50_000, "arabic_heading": "المعرف,العنوان,النص,التاريخ\n1,t," + NEWS + ",2024-04-17\n", "quoted_newlines": head + '1,"a\n\n\nb","' + NEWS + '\n",2024-04-17\n',
    }
    for name, body in rows.items():
        yield f"{name}.csv", body.encode()
    yield "commas_in_tabs.tsv", (head + "1,t,x,2024\n").encode()
    yield "open_quote.tsv", ("id\ttext\n1\t\"" + NEWS + "\n2\tx\n").encode()
    for name, body in {"magic_alone": b"PAR1", "magic_twice": b"PAR1PAR1", "length_lies": b"PAR1" + b"\xff\xff\xff\x7fPAR1", "length_small": b"PAR1" + b"\0" * 50 + struct.pack("<I", 8) + b"PAR1", "noise": b"PAR1" + bytes(n * 7 % 256 for n in range(4_000)) + struct.pack("<I", 2_000) + b"PAR1",
                       "thrift_deep": b"PAR1" + b"\x1c" * 3_000 + struct.pack("<I", 3_000) + b"PAR1", "list_huge": b"PAR1" + b"\x15\x02\x19\xfc\xff\xff\xff\xff\x0f" + struct.pack("<I", 9) + b"PAR1", "text": NEWS.encode(), "empty": b""}.items():
        yield f"{name}.parquet", body


def pages():
    """Pages that run, nest, lie or never end."""
    page = f"<html lang=ar><head><title>غارة</title></head><body><article><h1>غارة على خاركيف</h1><p>{NEWS}</p><p>{NEWS} BODY</p></article></body></html>"
    bodies = {
        "script": SCRIPT, "script_open": "<script>" + NEWS, "style_open": "<style>" + NEWS, "comment_open": "<!--" + NEWS, "cdata": "<![CDATA[" + SCRIPT + "]]>", "onload": "<svg onload=window.hacked=1><img src=x onerror=window.hacked=1>", "iframe": f"<iframe srcdoc='{SCRIPT}'></iframe>",
        "javascript": "<a href='javascript:window.hacked=1'>انقر</a>", "data": "<a href='data:text/html,<script>1</script>'>انقر</a>", "base": "<base href='http://127.0.0.1:1/'>", "refresh": "<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>", "template": f"<template>{SCRIPT}</template>", "noscript": f"<noscript><p title='</noscript>{SCRIPT}'></noscript>",
        "plaintext": "<plaintext>" + SCRIPT, "nested_divs": "<div>" * 50_000, "nested_tables": "<table><tr><td>" * 20_000, "nested_bold": "<b><i>" * 20_000 + "x", "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>", "long_attribute": "<p title='" + "x" * 1_000_000 + "'>x</p>",
        "entities": "&#x41;&#1114112;&#xD800;&#0;&#99999999999999999999;&amp&lt&unknown;" * 500, "entity_script": "&lt;script&gt;window.hacked=1&lt;/script&gt;", "nul_in_tag": "<scr\0ipt>window.hacked=1</scr\0ipt>", "half_tag": "<p", "quote_open": "<p title=\"" + NEWS, "mathml": f"<math><mtext></form><form><mglyph><style></math>{SCRIPT}",
        "select": "<select><option>" * 10_000, "links": "<a href=/x>رابط</a> " * 20_000, "json_ld": "<script type='application/ld+json'>" + "{" * 20_000 + "</script>", "json_ld_day": '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"9999-99-99","headline":{"a":[1]}}</script>', "frameset": "<frameset><frame src=javascript:1>",
    }
    for name, body in bodies.items():
        yield f"{name}.html", page.replace("BODY", body).encode()
    yield "not_a_page.html", bytes(range(256)) * 40
    yield "empty.html", b""
    yield "charset_lies.html", page.replace("<head>", "<head><meta charset=utf-16>").encode()
    yield "charset_unknown.html", page.replace("<head>", "<head><meta charset=klingon>").encode()
    yield "charset_1256.html", page.replace("<head>", "<head><meta charset=windows-1256>").encode("windows-1256", "replace")
    yield "charset_twice.html", page.replace("<head>", "<head><meta charset=utf-8><meta charset=windows-1256>").encode()
    yield "only_links.html", ("<html><body>" + "<a href=/x>رابط طويل إلى خبر آخر</a>" * 3_000 + "</body></html>").encode()


def archives():
    """Packed files and archives that expand, break off or lie about their length."""
    response = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html lang=ar><body><article><h1>غارة</h1><p>" + NEWS + "</p><p>" + NEWS + "</p></article></body></html>").encode()

    def record(length=None, body=response, kind="response", uri="https://example.org/a", more=""):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-04-17T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n{more}Content-Length: {len(body) if length is None else length}\r\n\r\n"
        return head.encode() + body + b"\r\n\r\n"

    chunked = response.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", 1)
    warcs = {
        "good": record(), "length_negative": record(-1), "length_huge": record(2**63), "length_long": record(10**9), "length_short": record(10), "length_text": record("many"), "no_version": record()[10:], "version_9": record().replace(b"WARC/1.0", b"WARC/9.9"), "header_unclosed": record()[:120],
        "no_length": record().replace(b"Content-Length", b"Content-Nothing"), "uri_file": record(uri="file:///etc/passwd"), "uri_script": record(uri="javascript:1"), "uri_long": record(uri="https://example.org/" + "a" * 100_000), "header_many": record(more="X-A: b\r\n" * 20_000), "header_long": record(more="X-A: " + "b" * 500_000 + "\r\n"),
        "chunked_lies": record(body=chunked), "gzip_lies": record(body=response.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n", 1)), "status_999": record(body=response.replace(b"200 OK", b"999 \xff\xff")), "no_http": record(body=b"\0" * 1000), "zero_body": record(body=b""), "revisit": record(kind="revisit"),
        "kind_unknown": record(kind="\u202e"), "truncated": record()[:-300], "noise_between": record() + b"noise\r\n" * 100 + record(), "many": record(uri="https://example.org/b") * 300,
    }
    for name, body in warcs.items():
        yield f"{name}.warc", body
    good = gzip.compress(json.dumps({"id": "g", "text": NEWS}).encode(), mtime=0)
    yield "truncated.json.gz", good[:-9]
    yield "bad_checksum.json.gz", good[:-8] + b"\0\0\0\0" + good[-4:]
    yield "garbage_after.json.gz", good + b"garbage"
    yield "two_members.jsonl.gz", good + gzip.compress(b"\n" + json.dumps({"id": "h", "text": NEWS}).encode(), mtime=0)
    yield "header_alone.json.gz", good[:10]
    yield "empty.json.gz", b""
    yield "not_packed.json.gz", json.dumps({"id": "p", "text": NEWS}).encode()
    yield "twice.json.gz", gzip.compress(good, mtime=0)
    yield "flags.json.gz", good[:3] + b"\xff" + good[4:]
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([packer.compress(b" " * (1 << 20)) for _ in range(1024)]) + packer.flush()
    yield "bomb.txt.gz", bomb
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield "bomb.jsonl.gz", packer.compress(b'{"id":"b","text":"') + b"".join([packer.compress(b"a" * (1 << 20)) for _ in range(512)]) + packer.flush()
    yield "member.warc.gz", gzip.compress(warcs["good"], mtime=0) + gzip.compress(warcs["length_huge"], mtime=0) + b"\x1f\x8b\x08"


def feeds():
    """What a source may answer: for the watch."""
    item = "<item><title>غارة</title><link>/news/1.html</link></item>"

    def rss(items, before=""):
        return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()

    laughs = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
    yield "laughs.xml", rss("<item><title>&a11;</title><link>/x</link></item>", laughs)
    yield "outside_entity.xml", rss("<item><title>&f;</title><link>/x</link></item>", "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>")
    yield "outside_dtd.xml", rss(item, "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>")
    yield "deep.xml", rss("<a>" * 50_000)
    yield "unclosed.xml", rss(item)[:-30]
    yield "many_items.xml", rss("".join(f"<item><title>t</title><link>/news/{n}.html</link></item>" for n in range(50_000)))
    yield "same_item.xml", rss(item * 2_000)
    yield "long_title.xml", rss("<item><title>" + "ا" * 1_000_000 + "</title><link>/x</link></item>")
    yield "script_title.xml", rss(f"<item><title><![CDATA[{SCRIPT}]]></title><link>/news/1.html</link></item>")
    yield "no_links.xml", rss("<item><title>t</title></item>" * 100)
    yield "future.xml", rss("<item><title>t</title><link>/news/1.html</link><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>")
    yield "wrong_day.xml", rss("<item><title>t</title><link>/news/1.html</link><pubDate>the day before</pubDate></item>")
    yield "html.xml", b"<html><body>no feed</body></html>"
    yield "noise.xml", bytes(range(256)) * 20
    yield "empty.xml", b""
    yield "utf16_lies.xml", rss(item).replace(b'version="1.0"', b'version="1.0" encoding="utf-16"')
    yield "json_deep.json", b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 50_000
    yield "json_wrong.json", b'{"version":1,"items":{"a":1},"title":[]}'
    yield "sitemap_loop.xml", b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + b"<sitemap><loc>/feeds/sitemap_loop.xml</loc></sitemap>" * 50 + b"</sitemapindex>"
    yield "sitemap_inside.xml", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + b"".join(b"<url><loc>" + address.encode() + b"</loc></url>" for address in ADDRESSES) + b"</urlset>"
    yield "links_inside.xml", rss("".join(f"<item><title>t</title><link>{address.replace('&', '&amp;')}</link></item>" for address in ADDRESSES))


# Addresses that lead inside, however they are written; PORT is one where something listens and counts who comes.
ADDRESSES = [
    "http://127.0.0.1:PORT/inside", "http://localhost:PORT/inside", "http://LOCALHOST.:PORT/inside", "http://127.1:PORT/inside", "http://0x7f.1:PORT/inside", "http://0177.0.0.1:PORT/inside", "http://2130706433:PORT/inside", "http://0:PORT/inside", "http://0.0.0.0:PORT/inside",
    "http://[::1]:PORT/inside", "http://[::]:PORT/inside", "http://[::ffff:127.0.0.1]:PORT/inside", "http://[0:0:0:0:0:ffff:7f00:1]:PORT/inside", "http://[64:ff9b::7f00:1]:PORT/inside", "http://[2002:7f00:1::]:PORT/inside", "http://user:pass@127.0.0.1:PORT/inside",
    "http://example.org@127.0.0.1:PORT/inside", "http://127.0.0.1:PORT#@example.org/", "http://１２７.０.０.１:PORT/inside", "http://127。0。0。1:PORT/inside", "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/",
    "http://100.64.0.1/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/", "http://[fc00::1]/", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:PORT/_x", "data:text/html,x", "javascript:1", "jar:http://127.0.0.1:PORT!/x", "\\\\127.0.0.1\\share", "//127.0.0.1:PORT/inside",
]

CLASSES = {"encoded": encoded, "letters": letters, "sizes": sizes, "numbers": numbers, "json": jsons, "tables": tables, "pages": pages, "archives": archives, "feeds": feeds}


def write(folder, classes):
    """The inputs of each class, written; how many of each."""
    counts = {}
    for name in classes:
        place = pathlib.Path(folder, name)
        place.mkdir(parents=True, exist_ok=True)
        for file, body in CLASSES[name]():
            (place / file).write_bytes(body)
            counts[name] = counts.get(name, 0) + 1
    return counts


if __name__ == "__main__":
    made = write(sys.argv[1], sys.argv[2:] or CLASSES)
    print(", ".join(f"{name} {count}" for name, count in made.items()), "- in all", sum(made.values()))
