"""The tables of articles.db: each module writes and reads its own."""
