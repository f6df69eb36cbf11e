"""Small frozen records in, SVG text out: the same bytes for the same records, and no bound that closes."""
