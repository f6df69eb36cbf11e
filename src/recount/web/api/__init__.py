"""The HTTP API: what the pages know, in the claims format, page by page; and decisions, batches and accounts."""
