"""A report to a language model's server, its answer to claims: taken is only what the report's own words bear out."""
