"""Records out, one standard a module: the exporters by name."""

from recount.export.base import BinaryExporter, Exporter
from recount.export.csv import CsvExporter
from recount.export.geojson import GeojsonExporter
from recount.export.json import JsonExporter
from recount.export.jsonl import JsonlExporter
from recount.export.xlsx import XlsxExporter

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter for exporter in (JsonlExporter(), JsonExporter(), CsvExporter(), GeojsonExporter())
}
BINARY: dict[str, BinaryExporter] = {exporter.name: exporter for exporter in (XlsxExporter(),)}
