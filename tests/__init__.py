"""Tests against real parts: SQLite files, a PostgreSQL server, HTTP over a socket."""
