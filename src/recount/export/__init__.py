"""Records out, one standard a module: the exporters by name."""

from recount.export.base import Exporter
from recount.export.csv import CsvExporter
from recount.export.jsonl import JsonlExporter

EXPORTERS: dict[str, Exporter] = {exporter.name: exporter for exporter in (JsonlExporter(), CsvExporter())}
