"""Recount reads reporting on armed conflicts and keeps the count: who said what, when, about how many people."""

__version__ = "0.1.0"
