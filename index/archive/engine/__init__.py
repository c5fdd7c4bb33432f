"""The Whoosh index: a cache that is written whole, read as arrays, and thrown away in doubt."""
