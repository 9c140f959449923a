"""How fast it is: each figure stands beside something else that ran on the same machine at the same time."""
