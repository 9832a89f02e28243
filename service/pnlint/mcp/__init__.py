"""Tools for assistants over the Model Context Protocol; needs the extra ``pnlint[mcp]``."""
