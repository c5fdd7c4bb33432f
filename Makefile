# Two commands are all a fresh machine with Python 3.11 needs: `make run`, `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.ready-to-test
INSTALL = PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

.PHONY: run test lint unit bench clean

run: $(READY)
	@$(BIN)/broadsheet --archive .archive seeds

test: lint unit

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.no_markup tui

# Each file of tests runs in one process, and several at once; plain `pytest` runs them in turn.
unit: $(TOOLS)
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

bench: $(TOOLS)
	$(BIN)/python -m tests.bench

# Everything installs at the versions that were tested, what builds the package as well.
# A setup that was broken off left no mark behind, and begins anew in an empty folder.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	    "Broadsheet needs Python 3.11 or newer. If it is here: make PYTHON=python3.12")'
	@echo 'Setting up $(VENV); this takes a minute and happens once.'
	@test -e $@ || rm -rf $(VENV)
	@rm -f $@ $(TOOLS)
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --editable .
	@touch $@

# What only tests need is much larger than the program.
$(TOOLS): $(READY)
	@echo 'Setting up what the tests need; this takes a minute and happens once.'
	@$(INSTALL) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .archive build *.egg-info
