"""Tantivy, through its Python package."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from index.model.findings import Reading
from tests.bench.engines.peer import SHOWN, Query


class Tantivy:
    """Tantivy, where its Python package is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tantivy = import_module("tantivy")
        builder = self.tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True)
        builder.add_text_field("title", stored=True)
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("outlet", stored=True, tokenizer_name="raw", fast=True)
        builder.add_text_field("published", stored=True, tokenizer_name="raw", fast=True)
        builder.add_text_field("person", tokenizer_name="raw")
        builder.add_float_field("figure", indexed=True, fast=True)
        self.schema = builder.build()

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = self.tantivy.Index(self.schema, str(self.folder)).writer(200_000_000)
        for reading in readings:
            article, found = reading.article, reading.annotations
            writer.add_document(
                self.tantivy.Document(
                    id=[article.id],
                    title=[article.title],
                    body=[article.text],
                    outlet=[article.outlet],
                    published=[article.published],
                    person=sorted({one.name for one in found.names}),
                    figure=[one.value for one in found.figures],
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.index = self.tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()

    def ask(self, query: Query) -> int:
        asked = self._query(query)
        found = self.searcher.search(asked, SHOWN).hits
        shown = [self.searcher.doc(address)["id"] for _, address in found]
        if query.kind == "20 snippets":
            maker = self.tantivy.SnippetGenerator.create(self.searcher, asked, self.schema, "body")
            for _, address in found:
                maker.snippet_from_doc(self.searcher.doc(address))
        return len(shown)

    def _query(self, query: Query) -> Any:
        first = query.values[0]
        fields = ["body"]
        match query.kind:
            case "phrase":
                return self.index.parse_query(f'"{" ".join(query.values)}"', fields)
            case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
                return self.tantivy.Query.regex_query(self.schema, "body", f"{first}.*")
            case "fuzzy":
                return self.tantivy.Query.fuzzy_term_query(self.schema, "body", first, distance=2)
            case "outlet":
                return self.index.parse_query(f'+body:{first} +outlet:"{query.values[1]}"', fields)
            case "date range":
                low, high = query.values[1:]
                return self.index.parse_query(f"+body:{first} +published:[{low} TO {high}]", fields)
            case "figure range":
                low, high = query.values
                return self.index.parse_query(f"figure:[{float(low)} TO {float(high)}]", fields)
            case "person":
                return self.index.parse_query(f'person:"{first}"', fields)
            case "facets":
                raise NotImplementedError
        return self.index.parse_query(" ".join(f"+{value}" for value in query.values), fields)
