"""A scenario as flat tables, made once."""
