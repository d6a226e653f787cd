"""News reports in Arabic and English to records: events (who did what to whom) and states (what was the case), each with who says so and where.

    >>> import marsad
    >>> report = marsad.code("انسحبت القوات الروسية من المدينة أمس", published="2020-11-10")
    >>> report["events"][0]["type"]
    'RETREAT'

Records have the keys of the command line's JSON. What goes wrong is a `MarsadError`, with the command line's words.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Optional, Union

import pyarrow as _arrow

from . import _marsad
from ._marsad import InvalidArgument, MarsadError, StoreError, UnknownName, __version__

__all__ = [
    "InvalidArgument",
    "MarsadError",
    "Observatory",
    "StoreError",
    "UnknownName",
    "__version__",
    "code",
    "code_batch",
    "ingest_coded",
]

Day = Union[str, date]
Names = Union[str, Sequence[str]]

_COLUMNS = ("id", "text", "title", "published", "lang", "source", "home", "url")


def code(
    text: str,
    *,
    published: Optional[Day] = None,
    title: Optional[str] = None,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    home: Optional[str] = None,
    url: Optional[str] = None,
    id: str = "text",
) -> dict[str, Any]:
    """The report of one document: a dictionary with `events`, `states` and `notes`, as `marsad code --format jsonl` writes it.

    published: day of publication (`YYYY-MM-DD` or a date); what "yesterday" counts from.
    title: headline; offsets of evidence say which of the two they are in.
    lang: language if known (`ar`, `en`); told by the letters otherwise.
    source: name of the outlet.
    home: country of the outlet, three letters (ISO 3166), whose army "the army" is.
    """
    report: dict[str, Any] = json.loads(
        _marsad.code(
            text, id=id, published=_day(published), title=title, lang=lang, source=source, home=home, url=url
        )
    )
    return report


def code_batch(
    documents: Any,
    *,
    per: str = "document",
    published: Optional[Day] = None,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    home: Optional[str] = None,
    threads: Optional[int] = None,
) -> _arrow.Table:
    """The reports of many documents as an Arrow table, coded on threads, without the interpreter's lock, in the order of the input.

    documents: a list of texts or of dictionaries; a column of texts (Arrow, pandas, polars); or a table of Arrow, pandas, polars or whatever
        gives an Arrow stream, with a column `text` and any of `id`, `title`, `published`, `lang`, `source`, `home`, `url`. Texts of Arrow are
        read where they lie. A document without an id has its number, from 0.
    per: "document" for a row a document (`id`, `events`, `states`, `report` as JSON), "record" for a row an event or state, with columns.
    published, lang, source, home: for documents that do not say it themselves.
    threads: how many; one a core by default.

    The table goes on without copying: `polars.from_arrow(table)`, `table.to_pandas(types_mapper=pandas.ArrowDtype)`, DuckDB by its name.
    """
    if per not in ("document", "record"):
        raise InvalidArgument(f"per: {per!r} is none of 'document', 'record'")
    if threads is not None and not 1 <= threads <= 65535:
        raise InvalidArgument("threads must be 1 or more")
    schema, batches = _marsad.code_batch(
        _stream(documents),
        per_record=per == "record",
        threads=threads,
        published=_day(published),
        lang=lang,
        source=source,
        home=home,
    )
    return _arrow.Table.from_batches(batches, schema=schema)


def ingest_coded(path: Union[str, "os.PathLike[str]"], documents: Any) -> int:
    """Takes documents that were coded already into the store at `path`, which is made where there is none; how many were new.

    documents: a table as for `code_batch`, with a column `report` besides, as `code_batch` or `marsad.spark.code` of this version gives it.
    """
    return int(_marsad.take(os.fspath(path), _stream(documents, ("report",))))


class Observatory:
    """A store of reports (`marsad ingest --db FILE`) and what one asks of it: answers are those of the command line, as Python values.

    The store must be there. Derived tables are brought up to date when it is opened, unless it cannot be written. Names of actors and places
    are codes, English or Arabic names, as on the command line; several `type` or `place` mean any of them, several `actor` all of them.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"]) -> None:
        path = os.fspath(path)
        self._store = _marsad.Observatory(path)
        self.path = path

    def __repr__(self) -> str:
        return f"marsad.Observatory({self.path!r})"

    def events(
        self,
        *,
        from_: Optional[Day] = None,
        to: Optional[Day] = None,
        known_by: Optional[Day] = None,
        actor: Names = (),
        type: Names = (),
        place: Names = (),
        status: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> list[dict[str, Any]]:
        """Happenings: every event of the world once, with all its sources; by day.

        known_by: as it was known on that day, by what was published until then.
        """
        asked = _filter(from_, to, known_by, actor, type, place, status, limit)
        return list(json.loads(self._store.events(asked)))

    def contradictions(
        self,
        *,
        kind: Names = (),
        from_: Optional[Day] = None,
        to: Optional[Day] = None,
        known_by: Optional[Day] = None,
        actor: Names = (),
        type: Names = (),
        place: Names = (),
        limit: Optional[int] = None,
    ) -> list[dict[str, Any]]:
        """Fields in which reports exclude each other. kind: conflict, update, correction, plan_and_fact."""
        asked = _filter(from_, to, known_by, actor, type, place, None, limit)
        return list(json.loads(self._store.contradictions(asked, _names(kind))))

    def situation(
        self,
        as_of: Optional[Day] = None,
        known_by: Optional[Day] = None,
        *,
        place: Names = (),
        actor: Optional[str] = None,
        type: Optional[str] = None,
        all: bool = False,
    ) -> dict[str, Any]:
        """What was the case on the day `as_of`, as known by the day `known_by` (both today by default). all: states that are over, too."""
        answer: dict[str, Any] = json.loads(self._store.situation(_choice(as_of, known_by, place, actor, type, all)))
        return answer

    def relations(
        self, one: str, other: str, as_of: Optional[Day] = None, known_by: Optional[Day] = None
    ) -> list[dict[str, Any]]:
        """How two sides stand toward each other: one entry for each direction."""
        return list(json.loads(self._store.relations(one, other, _choice(as_of, known_by, (), None, None, False))))


def _day(day: Optional[Day]) -> Optional[str]:
    if isinstance(day, datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, date) else day


def _names(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _filter(
    from_: Optional[Day],
    to: Optional[Day],
    known_by: Optional[Day],
    actor: Names,
    type: Names,
    place: Names,
    status: Optional[str],
    limit: Optional[int],
) -> dict[str, Any]:
    if limit is not None and limit < 0:
        raise InvalidArgument("limit must be 0 or more")
    return {
        "from": _day(from_),
        "to": _day(to),
        "known_by": _day(known_by),
        "actor": _names(actor),
        "type": _names(type),
        "place": _names(place),
        "status": status,
        "limit": limit,
    }


def _choice(
    as_of: Optional[Day],
    known_by: Optional[Day],
    place: Names,
    actor: Optional[str],
    type: Optional[str],
    all: bool,
) -> dict[str, Any]:
    return {
        "as_of": _day(as_of),
        "known_by": _day(known_by),
        "place": _names(place),
        "actor": actor,
        "type": type,
        "all": all,
    }


def _stream(documents: Any, more: tuple[str, ...] = ()) -> _arrow.RecordBatchReader:
    """Whatever holds documents, as a stream of batches with columns of text."""
    if isinstance(documents, (str, bytes, Mapping)):
        raise InvalidArgument("documents: expected many documents; `marsad.code` codes one")
    if isinstance(documents, (_arrow.Array, _arrow.ChunkedArray)):
        return _of_column(documents)
    if hasattr(documents, "columns") and not hasattr(documents, "schema_arrow"):
        documents = _known(documents, more)
    if hasattr(documents, "__arrow_c_array__") and not hasattr(documents, "__arrow_c_stream__"):
        documents = _arrow.table(documents)
    if hasattr(documents, "__arrow_c_stream__"):
        try:
            reader = _arrow.RecordBatchReader.from_stream(documents)
        except (_arrow.ArrowException, TypeError):
            return _of_column(_arrow.chunked_array(documents))
        return _as_text(reader, more)
    if isinstance(documents, Iterable):
        return _of_list(list(documents), more)
    raise InvalidArgument(f"documents: {type(documents).__name__} is no list, column or table")


def _known(frame: Any, more: tuple[str, ...]) -> Any:
    """A data frame without the columns that we do not know, which may be of no type of Arrow."""
    names = getattr(frame, "column_names", None) or list(frame.columns)
    if "text" not in names:
        raise InvalidArgument('no column is called "text"')
    known = [name for name in _COLUMNS + more if name in names]
    return frame.select(known) if hasattr(frame, "select") else frame[known]


def _of_column(texts: Any) -> _arrow.RecordBatchReader:
    return _as_text(_arrow.table({"text": texts}).to_reader())


def _of_list(documents: list[Any], more: tuple[str, ...]) -> _arrow.RecordBatchReader:
    rows = [document if isinstance(document, Mapping) else {"text": document} for document in documents]
    columns: dict[str, Any] = {}
    for name in _COLUMNS + more:
        cells = [row.get(name) for row in rows]
        if name == "text" or any(cell is not None for cell in cells):
            cells = [_day(cell) if name == "published" else cell for cell in cells]
            try:
                columns[name] = _arrow.array(cells, _arrow.large_string())
            except (_arrow.ArrowException, TypeError, ValueError) as error:
                raise InvalidArgument(f"{name}: {error}") from error
    return _arrow.table(columns).to_reader()


def _as_text(reader: _arrow.RecordBatchReader, more: tuple[str, ...] = ()) -> _arrow.RecordBatchReader:
    """The known columns; days, times and categories among them become text, text stays where it lies."""
    names = [name for name in _COLUMNS + more if name in reader.schema.names]
    fields = [reader.schema.field(name) for name in names]
    if "text" not in names:
        raise InvalidArgument('no column is called "text"')
    types = [_readable(field.type) for field in fields]
    if all(field.type == kind for field, kind in zip(fields, types)) and len(names) == len(reader.schema):
        return reader
    schema = _arrow.schema(list(zip(names, types)))

    def batches() -> Iterator[_arrow.RecordBatch]:
        for batch in reader:
            columns = [batch.column(name) for name in names]
            columns = [column if column.type == kind else column.cast(kind) for column, kind in zip(columns, types)]
            yield _arrow.RecordBatch.from_arrays(columns, schema=schema)

    return _arrow.RecordBatchReader.from_batches(schema, batches())


def _readable(kind: _arrow.DataType) -> _arrow.DataType:
    if _arrow.types.is_date(kind) or _arrow.types.is_timestamp(kind) or _arrow.types.is_integer(kind):
        return _arrow.string()
    return kind.value_type if _arrow.types.is_dictionary(kind) else kind
