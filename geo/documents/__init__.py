"""Documents that reports come in, one module a format."""
