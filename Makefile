# Two commands matter: `make run` and `make test`. Both set everything up first.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin
# What is there so far: what checks and serves; what builds the guide too; everything.
RUN := $(VENV)/.run
GUIDE := $(VENV)/.guide
STAMP := $(VENV)/.installed
# Python compiles what it runs by itself; compiling everything first would take as long as installing it.
INSTALL := $(BIN)/python -m pip install --quiet --no-compile
PYTHONS := service site tests features hatch_build.py

.PHONY: run test check lint guide guide-serve scores scenarios bench corpus editor load lock vendor clean format

# Findings come first, within the minute; what only the guide needs is installed after them.
run: $(RUN)
	@echo "Checking examples/ once, so that you can see what findings look like:"
	@PYTHONPATH=service PNLINT_RULES=rules $(BIN)/python -m pnlint check examples || true
	@$(MAKE) --no-print-directory guide
	@$(BIN)/pnlint serve --host 127.0.0.1 --port $(PORT)

# The page "Try it" has a run of its own: its browser wants no event loop that other tests have left behind.
test: $(STAMP)
	$(BIN)/python -m pytest --ignore=tests/guide/try
	$(BIN)/python -m pytest tests/guide/try

# Everything that CI runs. `make test check` runs the tests once.
check: lint test

lint: $(STAMP)
	$(BIN)/ruff format --check $(PYTHONS)
	$(BIN)/ruff check $(PYTHONS)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pnlint rules check
	$(BIN)/pnlint rules test

# The guide in both languages, into build/guide; any fault of a page or a rule file ends it.
guide: $(GUIDE)
	@echo "Building the guide, which takes half a minute:"
	@$(BIN)/python site/build.py

# The same on http://127.0.0.1:8081, built again whenever a rule, a text or a page changes.
guide-serve: $(GUIDE)
	$(BIN)/python site/build.py --serve

# Measures how much of each rule and phrase table is held fast; the guide shows the scores. Some may be below 100 %.
scores: $(STAMP)
	$(BIN)/pnlint rules mutate --record site/mutation.json || test $$? -eq 1

# Makes the corpus of made-up cases anew and records what the engine says of each; git shows what has changed.
corpus: $(STAMP)
	PNLINT_RULES=rules $(BIN)/python -m pnlint.corpus

# Runs the scenarios of the rules and records their cases and results, on which rules are tried besides their examples.
scenarios: $(STAMP)
	$(BIN)/python -m pytest tests/features/test_features.py --record-scenarios -k rule-

# The schemas by which editors know the fields of every pack's cases, from the packs' pack.yaml; and what they offer in
# rules: statements, lists, values, tables.
editor: $(STAMP)
	PNLINT_RULES=rules $(BIN)/python -m pnlint.authoring.editor

bench: $(STAMP)
	$(BIN)/python tests/bench/bench.py

# Drives the service beside a bare echo, on 127.0.0.1 only; needs wrk. With Node.js also beside express.
load: $(STAMP)
	@if command -v npm >/dev/null; then npm --prefix tests/load/express ci --omit-lockfile-registry-resolved --no-audit --no-fund --silent || true; fi
	$(BIN)/python tests/load/load.py $(LOAD)

format: $(STAMP)
	$(BIN)/ruff format $(PYTHONS)
	$(BIN)/ruff check --fix $(PYTHONS)

# The environment, in steps; each is made again when its pinned requirements or the project file change.
$(RUN): requirements/run.txt
	@echo "Setting up, about a minute ..."
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@touch $@

$(GUIDE): $(RUN) requirements/guide.txt pyproject.toml
	@echo "Installing what builds the guide, about a minute ..."
	@$(INSTALL) --require-hashes -r requirements/guide.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP): $(GUIDE) requirements/dev.txt
	@echo "Installing what the tests need, about a minute ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# Pins every dependency with its hashes; names no download address.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra guide -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/guide.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev -c requirements/guide.txt pyproject.toml requirements/build.in -o requirements/dev.txt

# Bundles the guide's browser libraries from their lock, and says which bundle changed. Only this needs Node.js.
vendor:
	cd site/vendor && npm ci --omit-lockfile-registry-resolved --no-audit --no-fund --silent && node build.mjs

clean:
	rm -rf $(VENV) build dist
