"""Opens every export with a reader that is not ours and compares it with the happenings of the store: rows, types, ranges, Arabic, references."""

import csv
import hashlib
import json
import re
import sqlite3
import sys
from pathlib import Path

import duckdb
import geopandas
import pandas
import pyarrow.parquet
import pyogrio
import rdflib

work, hostile = Path(sys.argv[1]), sys.argv[2]
release, redacted = work / "release", work / "redacted"
lines = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
truth = {record["id"]: record for record in lines(work / "events.jsonl")}
ids = sorted(truth)
ARABIC = re.compile("[\u0621-\u064a]{3}")
done = []


def check(condition, what):
    if not condition:
        sys.exit(f"check_exports: FAILED: {what}")


def passed(reader, what):
    done.append(reader)
    print(f"{reader:<28}{what}")


def same_ids(found, what):
    check(list(found) == ids, f"{what}: ids and their order ({len(list(found))} of {len(ids)})")


def number(value):
    return float(value) if value not in ("", None) else None


# Manifest -------------------------------------------------------------------------------------------------------------------------
manifest = json.load(open(release / "manifest.json", encoding="utf-8"))
for file in manifest["files"]:
    data = (release / file["name"]).read_bytes()
    check(hashlib.sha256(data).hexdigest() == file["sha256"] and len(data) == file["bytes"], f"hash of {file['name']}")
check(manifest["counts"]["events"] == len(ids), "manifest: count of events")
rows = {file["name"]: file["rows"] for file in manifest["files"]}
states = rows["states.csv"]
check(states > 10, "states are there")
passed("hashlib", f"manifest: {len(manifest['files'])} files, hashes, sizes; {len(ids)} events, {states} states")

# Parquet --------------------------------------------------------------------------------------------------------------------------
table = pyarrow.parquet.read_table(release / "events.parquet")
same_ids(table["id"].to_pylist(), "parquet")
kinds = {field.name: str(field.type) for field in table.schema}
expected = {"date_start": "date32[day]", "lat": "double", "dead_best": "int64", "place_inferred": "bool", "id": "string"}
for name, kind in expected.items():
    check(kinds[name] == kind, f"parquet: {name} is {kinds[name]}")
check(kinds["actor_codes"].startswith("list<"), "parquet: lists")
for row in table.to_pylist():
    record = truth[row["id"]]
    check(row["type"] == record["type"] and row["status"] == record["status"], f"parquet: type of {row['id']}")
    check(row["actor_codes"] == [actor["code"] or "" for actor in record["actors"]], f"parquet: actors of {row['id']}")
    check(row["dead_best"] == record["counts"].get("dead", {}).get("best"), f"parquet: dead of {row['id']}")
    start = (record["date"] or {}).get("start")
    check((row["date_start"].isoformat() if row["date_start"] else None) == start, f"parquet: day of {row['id']}")
    place = record["place"] or {}
    check(row["place_name_ar"] == place.get("name_ar") and row["lat"] == place.get("lat"), f"parquet: place of {row['id']}")
    check(row["documents"] == [source["doc"].replace("\t", " ") for source in record["sources"]], f"parquet: documents of {row['id']}")
check(pyarrow.parquet.read_table(release / "states.parquet").num_rows == states, "parquet: states")
passed("pyarrow", f"parquet: {table.num_rows} events equal to the store's, {len(kinds)} typed columns; {states} states")
count, first, arabic = duckdb.sql(
    f"SELECT count(*), min(date_start), count(*) FILTER (regexp_matches(array_to_string(actor_texts, ' '), '[\u0621-\u064a]{{3}}'))"
    f" FROM '{release}/events.parquet'"
).fetchall()[0]
check(count == len(ids) and arabic > 20, "duckdb: rows and Arabic")
passed("duckdb", f"parquet: {count} events from {first}, {arabic} with Arabic actors, lists unnested")

# CSV with HXL ---------------------------------------------------------------------------------------------------------------------
with open(release / "events.csv", encoding="utf-8", newline="") as file:
    header, tags, *body = list(csv.reader(file))
check(all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*|", tag) for tag in tags), "csv: HXL tags")
for tag in ["#event+id", "#date+start", "#geo+lat", "#geo+lon", "#adm1+name+i_en", "#affected+killed"]:
    check(tag in tags, f"csv: tag {tag}")
same_ids([row[0] for row in body], "csv")
frame = pandas.read_csv(release / "events.csv", skiprows=[1], keep_default_na=False)
check(len(frame) == len(ids) and list(frame.columns) == header, "pandas: rows and columns")
harmless = re.compile(r"[^=+\-@\t\r]|-?\d")
check(all(not cell or harmless.match(cell) for row in body for cell in row), "csv: no cell is a formula")
check(all("\n" not in cell and "\0" not in cell for row in body for cell in row), "csv: one line a cell")
check((frame.title.map(lambda title: bool(ARABIC.search(title)))).sum() > 20, "pandas: Arabic")
killed = pandas.to_numeric(frame.dead_best).sum()
check(killed == sum(r["counts"].get("dead", {}).get("best") or 0 for r in truth.values()), "pandas: sum of dead")
check(len(pandas.read_csv(release / "states.csv", skiprows=[1])) == states, "pandas: states")
passed("pandas", f"csv: {len(frame)} events, {len(tags)} HXL tags, {killed:.0f} dead as in the store, no formulas; {states} states")
known = pandas.read_csv(work / "known.csv", skiprows=[1], keep_default_na=False)
check(set(known.id) == {record["id"] for record in lines(work / "known.jsonl")}, "csv: as known by a day")
check(known.last_reported.max() <= "2020-10-31", "csv: nothing that was reported later")
passed("pandas", f"csv --known-by: {len(known)} events, as `marsad events` has them")

# POLECAT, UCDP, ACLED -------------------------------------------------------------------------------------------------------------
told = [id for id in ids if truth[id]["status"] in ("actual", "alleged")]
polecat = pandas.read_csv(release / "polecat.tsv", sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
check(polecat.shape == (len(told), 40) and list(polecat["Event ID"]) == told, f"polecat: {polecat.shape}")
check(set(polecat["Quad Code"]) <= {f"{a} {b}" for a in ("VERBAL", "MATERIAL") for b in ("COOPERATION", "CONFLICT")}, "polecat: quad")
check(pandas.to_numeric(polecat.Intensity).between(-10, 10).all(), "polecat: intensity")
passed("pandas", f"polecat: {polecat.shape[0]} rows of 40 columns")

ucdp = pandas.read_csv(release / "ucdp.csv")
lethal = [i for i in told if truth[i]["type"] == "ASSAULT" and truth[i]["status"] == "actual" and truth[i]["date"]["start"]
          and any((truth[i]["counts"].get("dead") or {}).values())]
check(ucdp.shape == (len(lethal), 49) and list(ucdp.relid) == lethal, f"ucdp: {ucdp.shape} of {len(lethal)}")
check(((ucdp.low <= ucdp.best) & (ucdp.best <= ucdp.high) & (ucdp.best > 0)).all(), "ucdp: low, best, high")
check((ucdp[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1) == ucdp.best).all(), "ucdp: parts sum to best")
check(ucdp.type_of_violence.dropna().isin([1, 2, 3]).all() and ucdp.where_prec.dropna().between(1, 7).all(), "ucdp: codes")
check(ucdp.date_prec.between(1, 5).all() and ucdp.id.isna().all() and ucdp.conflict_new_id.isna().all(), "ucdp: blank ids")
points = geopandas.GeoSeries.from_wkt(ucdp.geom_wkt.dropna())
check((points.x == ucdp.longitude.dropna()).all() and (points.y == ucdp.latitude.dropna()).all(), "ucdp: WKT")
passed("pandas, shapely", f"ucdp: {len(ucdp)} lethal events of 49 columns, {ucdp.best.sum()} dead")

acled = pandas.read_csv(release / "acled.csv")
check(acled.shape[1] == 31 and len(acled) > 10 and acled.event_id_cnty.isin(ids).all(), f"acled: {acled.shape}")
check(acled.disorder_type.isin(["Political violence", "Demonstrations", "Strategic developments"]).all(), "acled: disorder")
check(acled.time_precision.isin([1, 2, 3]).all() and acled.geo_precision.dropna().isin([1, 2, 3]).all(), "acled: precision")
check((acled.fatalities >= 0).all() and pandas.to_datetime(acled.event_date, errors="coerce").notna().all(), "acled: days and deaths")
passed("pandas", f"acled: {len(acled)} rows of 31 columns, {acled.event_type.nunique()} event types")

# GDELT ----------------------------------------------------------------------------------------------------------------------------
read = lambda name: pandas.read_csv(release / name, sep="\t", header=None, quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
gdelt, mentions = read("gdelt.export.CSV"), read("gdelt.mentions.CSV")
check(gdelt.shape == (len(told), 61) and mentions.shape[1] == 16, f"gdelt: {gdelt.shape} {mentions.shape}")
check(gdelt[0].is_unique and set(mentions[0]) == set(gdelt[0]), "gdelt: every mention has its event")
check(gdelt[0].map(int).between(0, 2**60).all() and gdelt[29].isin(list("1234")).all(), "gdelt: ids and quad classes")
check(gdelt[28].str.fullmatch(r"\d\d").all() and (gdelt[26].str[:2] == gdelt[28]).all(), "gdelt: CAMEO")
check(pandas.to_numeric(gdelt[30]).between(-10, 10).all(), "gdelt: Goldstein")
check(gdelt[1].str.fullmatch(r"(\d{8})?").all() and gdelt[59].str.fullmatch(r"\d{14}|").all(), "gdelt: days")
check((gdelt[31].map(int) == gdelt[0].map(mentions[0].value_counts())).all(), "gdelt: NumMentions")
text = {document["id"]: document["text"] for path in ("karabakh", "heglig")
        for document in lines(Path(__file__).parents[2] / "examples" / path / "docs.jsonl")}
assertions = {key for record in truth.values() for key in record["assertions"]}
check(set(mentions[15]) <= assertions, "gdelt: keys of assertions")
passed("pandas", f"gdelt: {len(gdelt)} events of 61 columns, {len(mentions)} mentions of 16")

# PLOVER ---------------------------------------------------------------------------------------------------------------------------
MODES = {"CONSULT": "visit third-party multilateral phone", "RETREAT": "withdraw release disarm ceasefire access resign",
         "REQUEST": "assist change yield meet", "REJECT": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
         "THREATEN": "restrict arrest relations expel territory violence", "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
         "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
         "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
         "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons"
                    " crowd-control unconventional",
         **dict.fromkeys("AGREE SUPPORT CONCEDE COOPERATE AID".split(), "")}
QUAD = {**dict.fromkeys("AGREE CONSULT SUPPORT CONCEDE".split(), 1), **dict.fromkeys("COOPERATE AID RETREAT".split(), 2),
        **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), 3), **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), 4)}
KEYS = "id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context link text" \
       " text_info cite_info coder coded_date coded_time comment".split()
plover = lines(release / "plover.jsonl")
same_ids([line["id"] for line in plover], "plover")
for line in plover:
    check(all(key in line for key in KEYS), f"plover: keys of {line['id']}")
    [event] = line["event"]
    check(event in MODES and set(line["mode"]) <= set(MODES[event].split()), f"plover: mode of {line['id']}")
    check(line["quad_code"] == QUAD[event] and -10 <= line["event_scale"] <= 10, f"plover: scores of {line['id']}")
    for entity in line["actor"] + line["recipient"]:
        check(entity["code"] is None or re.fullmatch("[A-Z]{3}", entity["code"]), f"plover: code in {line['id']}")
    span, story = line["text_info"], line["text_info"]["text_story"]
    check(story, f"plover: story of {line['id']}")
    if span["start"] is not None:
        check(line["event_text"].split()[0] in story or story[span["start"]:span["end"]], f"plover: span of {line['id']}")
        document = line["cite_info"]["documents"][0]
        check(text.get(document, story) == story, f"plover: text of {line['id']} as published")
        check(0 <= span["start"] < span["end"] <= len(story), f"plover: offsets of {line['id']}")
passed("json", f"plover: {len(plover)} events by PLOVER's lists of types, modes, quad classes; offsets lie in the texts")

# GeoJSON and GeoPackage -----------------------------------------------------------------------------------------------------------
located = sum((record["place"] or {}).get("lat") is not None for record in truth.values())
layer = geopandas.read_file(release / "events.geojson")
check(len(layer) == len(ids) and layer.geometry.notna().sum() == located and layer.crs.to_epsg() == 4326, "geojson: features")
check(layer.place_name_ar.dropna().map(lambda name: bool(ARABIC.search(name))).all(), "geojson: Arabic")
check(len(geopandas.read_file(release / "states.geojson")) == states, "geojson: states")
passed("geopandas (GDAL)", f"geojson: {len(layer)} events, {located} with a point; {states} states")
package = release / "marsad.gpkg"
check({name for name, _ in pyogrio.list_layers(package)} == {"events", "states"}, "geopackage: layers")
layer = geopandas.read_file(package, layer="events")
check(list(layer.id) == ids and layer.geometry.notna().sum() == located and layer.crs.to_epsg() == 4326, "geopackage: events")
info = pyogrio.read_info(package, layer="events")
bounds = info["total_bounds"]
check(tuple(layer.total_bounds) == tuple(bounds), f"geopackage: bounds {bounds}")
box = geopandas.read_file(package, layer="events", bbox=(46, 39, 47.5, 40.5))
inside = sum(46 <= (r["place"] or {}).get("lon", 0) <= 47.5 and 39 <= r["place"]["lat"] <= 40.5 for r in truth.values())
check(len(box) == inside > 0, f"geopackage: R*Tree gives {len(box)} of {inside}")
with sqlite3.connect(package) as connection:
    check(connection.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47, "geopackage: application id")
    check(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "geopackage: integrity")
    check(not connection.execute("PRAGMA foreign_key_check").fetchall(), "geopackage: foreign keys")
check(len(geopandas.read_file(package, layer="states")) == states, "geopackage: states")
passed("geopandas, pyogrio (GDAL)", f"geopackage: {len(layer)} events, {states} states, R*Tree finds {len(box)} in a box")

# JSON-LD --------------------------------------------------------------------------------------------------------------------------
graph = rdflib.Graph().parse(release / "marsad.jsonld", format="json-ld")
PROV, OA = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
ask = lambda query: [tuple(row) for row in graph.query("PREFIX m: <https://example.org/marsad/ns#> PREFIX dct: <http://purl.org/dc/terms/> " + query)]
check(len(ask("SELECT ?h { ?h a m:Happening, prov:Entity }")) == len(ids), "jsonld: happenings")
check(not ask("SELECT ?h { ?h a m:Happening FILTER NOT EXISTS { ?h prov:wasDerivedFrom ?d . ?d a m:Document } }"), "jsonld: derivation")
check(not ask("SELECT ?h { ?h a m:Happening FILTER NOT EXISTS { ?h prov:wasGeneratedBy/prov:wasAssociatedWith ?a } }"), "jsonld: run")
annotations = ask("SELECT ?a { ?a a oa:Annotation }")
check(len(annotations) == len(assertions), f"jsonld: {len(annotations)} annotations of {len(assertions)}")
query = """SELECT ?doc ?start ?end ?exact ?prefix ?suffix { ?t oa:hasSource ?d ; m:field "text" ; oa:hasSelector ?p, ?q . ?d dct:identifier ?doc .
           ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact . OPTIONAL { ?q oa:prefix ?prefix } OPTIONAL { ?q oa:suffix ?suffix } }"""
selected = ask(query)
for document, start, end, exact, prefix, suffix in selected:
    if str(document) in text:
        whole, start, end = text[str(document)], int(start), int(end)
        check(whole[start:end] == str(exact), f"jsonld: position of {exact} in {document}")
        check(whole[:start].endswith(str(prefix or "")) and whole[end:].startswith(str(suffix or "")), f"jsonld: around {exact}")
check(len(selected) > 300, "jsonld: selectors")
check(len(ask("SELECT ?s { ?s a m:State }")) == states, "jsonld: states")
passed("rdflib", f"jsonld: {len(graph)} triples, {len(annotations)} annotations, {len(selected)} selectors that fit the texts")

# Redacted -------------------------------------------------------------------------------------------------------------------------
words = {part for line in plover for part in [line["text"]] if part and len(part) > 6 and " " in part}
titles = {line["cite_info"]["title"] for line in plover} - {None}
for file in sorted(redacted.iterdir()):
    data = file.read_bytes()
    leaked = [title for title in titles if len(title) > 8 and title.encode() in data]
    leaked += [part for part in words if part.encode() in data and file.suffix != ".json"] if file.suffix != ".parquet" else []
    check(not leaked, f"redacted: {file.name} has {leaked[:3]}")
check("redacted" in json.load(open(redacted / "manifest.json"))["text"], "redacted: manifest")
passed("bytes", f"redacted release: none of {len(titles)} headlines and {len(words)} quotations in {len(list(redacted.iterdir()))} files")
print(f"check_exports: ok, {len(done)} checks over {len(ids)} events and {states} states")
