"""The package against the command line. Run by tools/check_python/run.sh, which names the program (MARSAD) and the repository (ROOT)."""

import datetime
import json
import os
import pathlib
import subprocess
import threading

import pandas
import polars
import pyarrow
import pytest

import marsad

ROOT = pathlib.Path(os.environ["ROOT"])
PROGRAM = os.environ["MARSAD"]
TEXT = "قصفت القوات الروسية مدينة خاركيف أمس، ما أدى إلى مقتل ثلاثة مدنيين."
CORPUS = ROOT / "examples" / "karabakh" / "docs.jsonl"


def program(*arguments, stdin=None):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=True)
    return done.stdout


@pytest.fixture(scope="module")
def documents():
    lines = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    keys = ("id", "text", "title", "published", "lang", "source", "home", "url")
    return [{key: line.get(key) for key in keys} for line in lines]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "karabakh.db"
    program("ingest", CORPUS, "--db", path, "--format", "json")
    return path


@pytest.fixture(scope="module")
def reports():
    return [json.loads(line) for line in program("code", CORPUS, "--format", "jsonl").splitlines()]


def test_code_is_the_command_lines(documents, reports):
    assert [marsad.code(**document) for document in documents] == reports


def test_code_knows_days():
    report = marsad.code(TEXT, published=datetime.date(2024, 4, 18))
    assert report["published"] == "2024-04-18"
    assert report["events"][0]["type"] == "ASSAULT"
    assert report["events"][0]["date"]["start"] == "2024-04-17"


def test_batches_are_the_command_lines(documents, reports):
    table = marsad.code_batch(documents, per="document", threads=2)
    assert [json.loads(text) for text in table["report"].to_pylist()] == reports
    records = marsad.code_batch(documents, per="record")
    whole = [record for report in reports for record in report["events"] + report["states"]]
    assert [json.loads(text) for text in records["json"].to_pylist()] == whole
    assert records["type"].to_pylist() == [record["type"] for record in whole]
    assert marsad.code_batch(documents, per="record", threads=1) == records


def test_every_kind_of_table_reads_the_same(documents):
    wanted = marsad.code_batch(documents)
    table = pyarrow.Table.from_pylist(documents)
    frame = pandas.DataFrame(documents)
    dated = frame.assign(published=pandas.to_datetime(frame["published"]))
    for given in (
        table,
        table.to_batches()[0],
        table.to_reader(max_chunksize=7),
        frame,
        dated,
        frame.astype({"source": "category"}),
        polars.DataFrame(documents),
    ):
        assert marsad.code_batch(given) == wanted, type(given)


def test_every_kind_of_column_reads_the_same():
    texts = [TEXT, TEXT]
    wanted = marsad.code_batch(texts, published="2024-04-18")
    assert wanted["id"].to_pylist() == ["0", "1"]
    for given in (tuple(texts), pyarrow.array(texts), pandas.Series(texts), polars.Series(texts), pyarrow.chunked_array([texts])):
        assert marsad.code_batch(given, published=datetime.date(2024, 4, 18)) == wanted, type(given)


def test_answers_go_into_frames():
    records = marsad.code_batch([TEXT], per="record", published="2024-04-18")
    assert records.to_pandas()["type"][0] == "ASSAULT"
    assert polars.from_arrow(records)["actors"].to_list()[0] == ["RUS MIL"]
    assert marsad.code_batch([]).num_rows == 0


def test_wrong_arguments_are_told():
    for wrong in (
        lambda: marsad.code(TEXT, published="yesterday"),
        lambda: marsad.code(TEXT, home="Tunisia"),
        lambda: marsad.code_batch(TEXT),
        lambda: marsad.code_batch([1, 2]),
        lambda: marsad.code_batch([TEXT], threads=0),
        lambda: marsad.code_batch([TEXT], per="page"),
        lambda: marsad.code_batch(pyarrow.table({"words": [TEXT]})),
    ):
        with pytest.raises(marsad.InvalidArgument):
            wrong()
    assert issubclass(marsad.InvalidArgument, marsad.MarsadError)


def test_a_day_that_is_none_is_noted():
    table = marsad.code_batch([{"id": "a", "text": TEXT, "published": "soon"}], per="document")
    assert "soon" in json.loads(table["report"][0].as_py())["notes"][-1]["text"]


def test_the_store_answers_as_the_command_line(store):
    ours = marsad.Observatory(store)
    asked = lambda *words: json.loads(program(*words, "--db", store, "--format", "json"))
    assert ours.events() == asked("events")
    assert ours.events(actor="أذربيجان", type="retreat", from_="2020-11-01") == asked(
        "events", "--actor", "AZE", "--type", "retreat", "--from", "2020-11-01"
    )
    assert ours.events(known_by=datetime.date(2020, 10, 31)) == asked("events", "--known-by", "2020-10-31")
    assert ours.contradictions() == asked("contradictions")
    assert ours.contradictions(kind="conflict") == asked("contradictions", "--kind", "conflict")
    days = ("--as-of", "2023-06-01", "--known-by", "2024-01-01")
    assert ours.situation("2023-06-01", "2024-01-01") == asked("situation", *days)
    assert ours.situation("2023-06-01", "2024-01-01", type="control", all=True) == asked("situation", *days, "--type", "control", "--all")
    assert ours.relations("AZE", "ARM", "2023-06-01", "2024-01-01") == asked("relations", "AZE", "ARM", *days)


def test_the_store_refuses_with_the_command_lines_words(store, tmp_path):
    for wrong, words, kind in (
        (lambda: marsad.Observatory(tmp_path / "none.db"), ["events", "--db", tmp_path / "none.db"], marsad.StoreError),
        (lambda: marsad.Observatory(store).events(actor="Rusia"), ["events", "--db", store, "--actor", "Rusia"], marsad.UnknownName),
        (lambda: marsad.Observatory(store).events(place="Alepo"), ["events", "--db", store, "--place", "Alepo"], marsad.UnknownName),
    ):
        told = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True).stderr.strip()
        with pytest.raises(kind) as caught:
            wrong()
        assert told == f"marsad: {caught.value}"
    with pytest.raises(marsad.InvalidArgument):
        marsad.Observatory(store).situation("soon")


def test_others_run_while_documents_are_coded(documents):
    done = threading.Event()
    coding = threading.Thread(target=lambda: (marsad.code_batch(documents * 20, threads=1), done.set()))
    coding.start()
    turns = 0
    while not done.wait(0.001):
        turns += 1
    coding.join()
    assert turns > 5


def test_the_example_ends_in_a_plot(store, tmp_path):
    picture = tmp_path / "karabakh.png"
    environment = {**os.environ, "MARSAD_DB": str(store), "MARSAD_PLOT": str(picture), "MPLBACKEND": "Agg"}
    subprocess.run(["python", ROOT / "crates/python/examples/karabakh.py"], env=environment, check=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
