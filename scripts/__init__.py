"""What developers run: checks, figures, and the making of data files."""
