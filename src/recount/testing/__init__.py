"""Contract checks for a plug-in's author: an extension in, nothing out where it keeps the contract of its point."""

from recount.testing.annotator import check_annotator
from recount.testing.contract import ContractBroken
from recount.testing.exporter import check_exporter
from recount.testing.extractor import check_extractor
from recount.testing.reader import check_reader

__all__ = ["ContractBroken", "check_annotator", "check_exporter", "check_extractor", "check_reader"]
