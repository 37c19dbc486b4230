"""A number of claims in; how long a case's search takes over so many, beside a bare FTS5 table.

    python -m benchmarks.search [--claims 1000000] [--queries 500] [--keep FOLDER]

The claims are invented: words of a vocabulary by Zipf's law, some hundred places, speakers and
actors, four years of days. They go into the tables of a real case through the code that a run
uses. The bare table holds the same folded quotes and answers the same MATCH, ranked and counted;
it knows no fields, so that queries by fields have no such figure. Every query is asked once, of
both sides in turn, and gives its first page and its count.
"""

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from benchmarks.invented import Invented
from sayso.case import Case
from sayso.model.search import SearchFields, SearchIn
from sayso.store import schema, search, search_words
from sayso.store.dialect import make_engine, sqlite_url, writing
from sayso.store.findings import Findings, Outcome, replace_findings
from sayso.store.evidence import add_original
