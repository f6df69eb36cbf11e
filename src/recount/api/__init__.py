"""Recount from Python: a ledger as one object, its answers lazy."""
