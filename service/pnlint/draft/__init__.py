"""A new draft: a case with what is known, to be filled in by a person."""

from pnlint.draft.skeleton import new_draft, read_notification
from pnlint.draft.start import Given, Started, start_case, start_draft
from pnlint.draft.yaml import draft_yaml

__all__ = ["Given", "Started", "draft_yaml", "new_draft", "read_notification", "start_case", "start_draft"]
