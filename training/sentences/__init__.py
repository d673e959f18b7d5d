"""Sentences of our own with hand-made trees, and names that tempt a tokenizer."""
