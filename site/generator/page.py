"""One page of the guide before any site generator has seen it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``path`` such as ``rules/order-unanswered.md``, the same in every language; ``markdown`` is all of it.

    ``title`` stands in the navigation and in the browser's tab; ``markdown`` begins with the page's first heading.
    A path that does not end in ``.md`` is a file that is copied as it is.
    """

    path: str
    title: str
    markdown: str
