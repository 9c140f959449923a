"""Alembic's migrations of the schema, one file a step; `communique migrate` carries them out."""
