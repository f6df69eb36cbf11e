"""The records: frozen, slotted, keyword-only; no I/O, no clock, nothing but the standard library."""
