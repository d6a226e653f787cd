"""Spark in local mode against one machine. Run by tools/check_python/run.sh, which names the program (MARSAD) and the repository (ROOT)."""

import json
import os
import pathlib
import shutil
import subprocess

import pyarrow
import pyarrow.parquet
import pytest

import marsad

spark_sql = pytest.importorskip("pyspark.sql")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)
import marsad.spark  # noqa: E402

ROOT = pathlib.Path(os.environ["ROOT"])
PROGRAM = os.environ["MARSAD"]
KEYS = ("id", "text", "title", "published", "lang", "source", "home", "url")


def program(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def session():
    building = spark_sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    building = building.config("spark.sql.shuffle.partitions", "4").config("spark.driver.bindAddress", "127.0.0.1")
    building = building.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g")
    session = building.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Three corpora of different wars in one Parquet file."""
    path = tmp_path_factory.mktemp("spark") / "documents.parquet"
    lines = []
    for name in ("karabakh", "heglig", "kivu"):
        for line in (ROOT / "examples" / name / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            lines.append(json.loads(line))
    rows = [{key: line.get(key) for key in KEYS} for line in lines]
    schema = pyarrow.schema([(key, pyarrow.string()) for key in KEYS])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), path)
    return path


@pytest.fixture(scope="module")
def direct(documents, tmp_path_factory):
    path = tmp_path_factory.mktemp("direct") / "wars.db"
    program("ingest", documents, "--db", path, "--format", "json")
    return path


@pytest.fixture(scope="module")
def coded(session, documents):
    return marsad.spark.code(session.read.parquet(str(documents)).repartition(3)).cache()


def test_coding_is_one_machines(session, documents, coded):
    alone = program("code", documents, "--format", "jsonl").splitlines()
    assert sorted(row.report for row in coded.select("report").collect()) == sorted(alone)
    records = marsad.spark.code(session.read.parquet(str(documents)), per="record").collect()
    table = marsad.code_batch(pyarrow.parquet.read_table(documents), per="record")
    assert sorted(row.json for row in records) == sorted(table["json"].to_pylist())


def test_fusion_by_parts_is_one_machines(direct, coded):
    parts = marsad.spark.part(coded).toPandas()
    assert parts["part"].nunique() > 1
    fused = marsad.spark.fuse(coded).toPandas()
    alone = program("events", "--db", direct, "--format", "jsonl").splitlines()
    assert len(alone) > 100
    assert sorted(fused["happening"]) == sorted(alone)


def test_a_store_made_by_way_of_spark_is_that_of_direct_ingest(direct, documents, coded, tmp_path):
    coded.write.parquet(str(tmp_path / "coded"))
    order = pyarrow.parquet.read_table(documents)["id"].to_pylist()
    back = {row["id"]: row for row in pyarrow.parquet.read_table(tmp_path / "coded").to_pylist()}
    table = pyarrow.Table.from_pylist([back[name] for name in order])
    assert marsad.ingest_coded(tmp_path / "wars.db", table) == len(order)
    assert marsad.ingest_coded(tmp_path / "wars.db", table) == 0
    days = ["--as-of", "2020-12-01", "--known-by", "2024-01-01"]
    for words in (["events"], ["contradictions"], ["sources"], ["situation", *days], ["timeline", "--known-by", "2024-01-01"]):
        asked = [program(*words, "--db", db, "--format", "json") for db in (direct, tmp_path / "wars.db")]
        assert len(asked[0]) > 100 and asked[0] == asked[1], words
    for name, db in (("one", direct), ("two", tmp_path / "wars.db")):
        program("export", "--db", db, "--format", "release", "--with-text", "--output", tmp_path / name, "--licence", "CC0-1.0")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 15 and names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        # The moment of the run is told by these, and is another.
        if name not in ("plover.jsonl", "acled.csv", "marsad.jsonld", "manifest.json"):
            assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_what_is_no_table_of_documents_is_refused(session):
    with pytest.raises(marsad.InvalidArgument):
        marsad.spark.code(session.createDataFrame([("text",)], "text string"))
    with pytest.raises(marsad.InvalidArgument):
        marsad.spark.fuse(session.createDataFrame([("1", "text")], "id string, text string"))
