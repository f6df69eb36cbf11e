"""Recount held against corpora that others made: dates, places and attributions, each in a module of its own."""
