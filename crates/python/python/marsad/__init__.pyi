from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import Any, Literal, Optional, Union

import pyarrow

__version__: str

Day = Union[date, str]
Names = Union[str, Iterable[str]]

class MarsadError(Exception): ...
class StoreError(MarsadError): ...
class UnknownName(MarsadError): ...
class InvalidArgument(MarsadError): ...

def code(
    text: str,
    *,
    published: Optional[Day] = None,
    lang: Optional[str] = None,
    title: Optional[str] = None,
    source: Optional[str] = None,
    home: Optional[str] = None,
    url: Optional[str] = None,
    id: str = "text",
) -> dict[str, Any]: ...
def code_batch(
    documents: Union[Iterable[str], list[Mapping[str, Any]], Any],
    *,
    per: Literal["record", "document"] = "record",
    threads: Optional[int] = None,
    id: Any = None,
    title: Any = None,
    url: Any = None,
    published: Union[Day, Any, None] = None,
    lang: Union[str, Any, None] = None,
    source: Union[str, Any, None] = None,
    home: Union[str, Any, None] = None,
) -> pyarrow.Table: ...

def ingest_coded(path: Union[str, PathLike[str]], documents: Any) -> int: ...

class Observatory:
    def __init__(self, path: Union[str, PathLike[str]]) -> None: ...
    def events(
        self,
        *,
        from_: Optional[Day] = None,
        to: Optional[Day] = None,
        known_by: Optional[Day] = None,
        actor: Optional[Names] = None,
        type: Optional[Names] = None,
        place: Optional[Names] = None,
        status: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> list[dict[str, Any]]: ...
    def contradictions(
        self,
        *,
        kind: Optional[Names] = None,
        from_: Optional[Day] = None,
        to: Optional[Day] = None,
        known_by: Optional[Day] = None,
        actor: Optional[Names] = None,
        type: Optional[Names] = None,
        place: Optional[Names] = None,
        status: Optional[str] = None,
        limit: Optional[int] = None,
    ) -> list[dict[str, Any]]: ...
    def situation(
        self,
        as_of: Optional[Day] = None,
        known_by: Optional[Day] = None,
        *,
        place: Optional[Names] = None,
        actor: Optional[str] = None,
        type: Optional[str] = None,
        all: bool = False,
    ) -> dict[str, Any]: ...
    def relations(
        self, one: str, other: str, as_of: Optional[Day] = None, known_by: Optional[Day] = None
    ) -> list[dict[str, Any]]: ...
