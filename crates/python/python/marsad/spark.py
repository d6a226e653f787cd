"""Marsad on Spark: documents are coded where they lie, and fused in parts that hang together.

    >>> import marsad.spark
    >>> coded = marsad.spark.code(spark.read.parquet("documents.parquet"))
    >>> happenings = marsad.spark.fuse(coded)

The workers need this package (`pip install`, or `--archives` with an environment). Answers are those of one machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

import numpy as _numpy
import pyarrow as _arrow
from pyspark.sql import DataFrame
from pyspark.sql import functions as _functions

from . import _COLUMNS, Day, InvalidArgument, _day, _marsad, _stream, code_batch

__all__ = ["code", "fuse", "part"]

_REPORT = ", events int, states int, report string"
_RECORDS = (
    "document string, record string, kind string, type string, mode string, status string, start string, `end` string, "
    "actors array<string>, recipients array<string>, place string, country string, latitude double, longitude double, "
    "confidence float, trigger string, json string"
)


def code(
    documents: DataFrame,
    *,
    per: str = "document",
    published: Optional[Day] = None,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    home: Optional[str] = None,
    threads: int = 1,
) -> DataFrame:
    """Codes documents: columns `id` and `text`, and any of `title`, `published`, `lang`, `source`, `home`, `url`, as `marsad.code_batch` takes them.

    per: "document" for the documents with `events`, `states` and `report` (JSON) besides, which `fuse` and `marsad.ingest_coded` take; "record" for a
        row an event or state.
    threads: of each task; Spark runs one task a core (`spark.task.cpus`).
    """
    if per not in ("document", "record"):
        raise InvalidArgument(f"per: {per!r} is none of 'document', 'record'")
    kept = documents.select(*[
        _functions.col(name).cast("string").alias(name) for name in _COLUMNS if name in _wanted(documents, "id", "text")
    ])
    unstated = {"published": _day(published), "lang": lang, "source": source, "home": home}
    if per == "document":
        for name, value in unstated.items():
            if value is not None and name not in kept.columns:
                kept = kept.withColumn(name, _functions.lit(None).cast("string"))
    schema = ", ".join(f"{name} string" for name in kept.columns) + _REPORT if per == "document" else _RECORDS

    def coded(batches: Iterator[_arrow.RecordBatch]) -> Iterator[_arrow.RecordBatch]:
        for batch in batches:
            if batch.num_rows == 0:
                continue
            table = code_batch(batch, per=per, threads=threads, **unstated)  # type: ignore[arg-type]
            if per == "document":
                given = _stated(_arrow.Table.from_batches([batch]), unstated)
                for name in ("events", "states", "report"):
                    given = given.append_column(name, table[name])
                table = given
            yield from _small(table).to_batches()

    return kept.mapInArrow(coded, schema)


def part(coded: DataFrame) -> DataFrame:
    """`id` and `part` of each coded document: documents of different parts cannot have a happening in common.

    Documents are in one part where assertions of theirs fall into one block of fusion (types of one family, near days, a country in common) or
    where their texts could be copies of each other, over others too. The keys are found by the workers; the driver puts them together.
    """
    return _numbered(_only_coded(coded))


def fuse(coded: DataFrame) -> DataFrame:
    """Happenings of coded documents (`code` with per="document"): `id` and `happening`, the JSON of `marsad events`.

    Every part (see `part`) is fused whole by one task, so that the result is that of one machine, and the largest part must fit in a worker.
    """
    coded = _only_coded(coded)
    numbered = coded.join(_functions.broadcast(_numbered(coded)), "id")

    def fused(batches: Iterator[_arrow.RecordBatch]) -> Iterator[_arrow.RecordBatch]:
        given = [batch for batch in batches if batch.num_rows]
        if given:
            # By id, so that nothing depends on how Spark shuffled.
            table = _arrow.Table.from_batches(given).sort_by("id")
            yield _marsad.fuse(_stream(table, ("report",)))

    return numbered.repartition("part").drop("part").mapInArrow(fused, "id string, happening string")


def _numbered(coded: DataFrame) -> DataFrame:
    def meetings(batches: Iterator[_arrow.RecordBatch]) -> Iterator[_arrow.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                met = _marsad.meetings(_stream(batch, ("report",)))
                # Spark has no unsigned numbers: the bits stay as they are.
                signed = [_signed(met.column(name), _arrow.int64()) for name in ("always", "with_long")]
                yield _arrow.RecordBatch.from_arrays([met.column("id"), *signed], ["id", "always", "with_long"])

    found = coded.mapInArrow(meetings, "id string, always array<bigint>, with_long array<bigint>").toPandas()
    if found["id"].duplicated().any():
        twice = found["id"][found["id"].duplicated()].iloc[0]
        raise InvalidArgument(f"{twice!r} is the id of several documents: keep one version of each")
    columns = [_keys(found[name]) for name in ("always", "with_long")]
    parts = _marsad.parts(_arrow.table(columns, ["always", "with_long"]).to_reader())
    rows = list(zip(found["id"], parts.column("part").to_pylist()))
    return coded.sparkSession.createDataFrame(rows, "id string, part bigint")


def _only_coded(coded: DataFrame) -> DataFrame:
    names = _wanted(coded, "id", "text", "report")
    return coded.select(*[name for name in (*_COLUMNS, "report") if name in names])


def _wanted(frame: DataFrame, *needed: str) -> list[str]:
    for name in needed:
        if name not in frame.columns:
            raise InvalidArgument(f'no column is called "{name}"')
    return list(frame.columns)


def _stated(table: _arrow.Table, unstated: dict[str, Any]) -> _arrow.Table:
    """With what holds of documents that do not say it themselves: who fuses must know the day that the coder knew."""
    for name, value in unstated.items():
        if value is None:
            continue
        place = table.schema.get_field_index(name)
        cells = [cell or value for cell in table.column(place).to_pylist()]
        table = table.set_column(place, name, _arrow.array(cells, _arrow.string()))
    return table


def _keys(rows: Any) -> _arrow.ListArray:
    """Lists of signed numbers, as Spark gives them, as the unsigned ones that they were."""
    offsets = _numpy.concatenate([[0], _numpy.cumsum([len(row) for row in rows])]).astype("int32")
    values = _numpy.concatenate([*rows, _numpy.array([], dtype="int64")]).astype("int64")
    return _arrow.ListArray.from_arrays(offsets, _arrow.array(values.view("uint64")))


def _signed(lists: _arrow.ListArray, kind: _arrow.DataType) -> _arrow.ListArray:
    return _arrow.ListArray.from_arrays(lists.offsets, lists.values.view(kind))


def _small(table: _arrow.Table) -> _arrow.Table:
    """Spark takes strings with 32-bit offsets."""
    kinds = [_arrow.string() if field.type == _arrow.large_string() else field.type for field in table.schema]
    return table.cast(_arrow.schema([field.with_type(kind) for field, kind in zip(table.schema, kinds)]))
