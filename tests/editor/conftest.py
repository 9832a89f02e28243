"""The editor for the tests of this folder."""

from editor_server import editor

__all__ = ["editor"]
