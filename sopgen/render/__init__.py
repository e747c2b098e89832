"""The renderers, one a format: a ``Sheet`` goes in, the bytes of a file come out."""
