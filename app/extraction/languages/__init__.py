"""What belongs to one language: word lists as data files, and its grammar, one small module beside them."""
