# Two commands for a newcomer: make site, make test. Both set up what they need.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help install site serve test lint bench bench-peers browser checker pictures clean fuzz mutants patterns

help:
	@echo "make site    build this repository's own site into site/"
	@echo "make serve   show it on this computer, with each change as it is saved"
	@echo "make test    run the tests"
	@echo "make lint    check style, types and imports"
	@echo "make fuzz    look for minutes that leak or break the program, led by what code they reach (SECONDS=60 each)"
	@echo "make mutants change the program a line at a time and see whether the tests notice"
	@echo "make patterns   the part of it that changes patterns and tables of words, which can be asked for alone"
	@echo "make bench   measure, beside mkdocs-material, Hugo, Pagefind and Zensical"
	@echo "make bench-peers   the same for 20 to 10,000 meetings (MEETINGS='20 100'), without the search"

install: .venv/ready

.venv/ready: pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "Minutebook needs Python 3.11 or newer. If it has another name: make site PYTHON=/path/to/python3"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Debian keeps a part of Python in a package of its own.
.PHONY: python3-venv
python3-venv:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	else \
		echo "Python lacks its venv module. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; fi

site: install
	@$(BIN)/minutebook build
	@echo "To look at it: make serve, then open http://127.0.0.1:8000/ in a browser."
	@echo "Or without building anew: $(BIN)/python -m http.server --bind 127.0.0.1 --directory site"

serve: install
	@$(BIN)/minutebook serve

# The tests that open pages need a browser; without one they are skipped, each by its name.
browser: install
	@$(BIN)/python tests/browser.py

# Those of docs/design.md and of the README, for whoever has changed how pages look.
pictures: install browser
	@$(BIN)/python tests/pictures.py

# The tests of HTML need Java and the Nu checker, which comes from npm; without them they are skipped likewise.
checker: install
	@$(BIN)/python tests/nu.py

# As many files of tests at once as there are processors, by name, since the longest of them are not the last then.
test: install browser checker
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A fault ends it. What it takes to install is for Linux only, so it is no part of the other tools.
SECONDS ?= 60
fuzz: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@for target in front grammar boundary audit; do \
		echo "fuzz: $$target"; $(BIN)/python tests/fuzz.py $$target $(SECONDS) -artifact_prefix=.fuzz- || exit 1; done
	@$(BIN)/python tests/fuzz.py slips

# Every change to what decides what is public. How a run that was broken off goes on, and how a sample
# of the audit is tried, is told in tests/mutants.py.
MUTANTS ?= 'minutebook.disclosure.*' 'minutebook.private.*'
JOBS ?= 2
mutants: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	@$(BIN)/mutmut run --max-children $(JOBS) $(MUTANTS)
	@$(BIN)/python tests/mutants.py; status=$$?; $(MAKE) --no-print-directory patterns && exit $$status

# What mutmut leaves out. PATTERNS='private.closed --left' tries some of it, --share 1/9 a ninth (tests/pattern_mutants.py).
PATTERNS ?=
patterns: install
	@$(BIN)/python tests/pattern_mutants.py $(PATTERNS)

# The peers are measured beside, where they can be had. What was made is removed when all is measured: files that are
# made soon after many were removed take a file system several times as long.
ROUNDS ?= 3
bench: install browser
	@folder=$$(mktemp -d) && $(BIN)/python bench/run.py --folder "$$folder" --rounds $(ROUNDS) && $(BIN)/python bench/search.py; \
		status=$$?; rm -rf "$$folder"; exit $$status

# The same at four sizes. With FOLDER all stays there, and a run that was broken off goes on;
# ONLY='hugo zensical' measures some of it, SHOW=--show nothing.
MEETINGS ?= 20 100 1000 10000
bench-peers: install
	@$(BIN)/python bench/run.py --meetings $(MEETINGS) --rounds $(ROUNDS) $(SHOW) \
		$(if $(FOLDER),--folder '$(FOLDER)') $(if $(ONLY),--only $(ONLY)) $(if $(PATIENCE),--patience $(PATIENCE))

clean:
	rm -rf site mutants .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
