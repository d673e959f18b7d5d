"""The recipe that made the compact Stanza models (see README.md)."""
