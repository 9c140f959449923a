"""Communiqué: press texts about diplomatic meetings, read into records that can be trusted."""

__version__ = "0.1.0"
