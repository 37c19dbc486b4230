"""Where stages meet storage: a folder in, an open Case out."""

from sayso.case.case import Case
from sayso.case.reports import AddedFile, AddOutcome, AddReport, Progress, RunReport

__all__ = ["AddOutcome", "AddReport", "AddedFile", "Case", "Progress", "RunReport"]
