"""The four passes of the coder: actors, voices, naming, claims."""
