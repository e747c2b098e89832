"""Editing a source: TOML text in, TOML text out; comments, order and every byte that an edit does not name stay."""
