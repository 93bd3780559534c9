"""Minutebook: publish a board's public record, and prove that nothing confidential is in it."""

__version__ = "0.1.0"
