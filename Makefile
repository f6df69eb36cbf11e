# What a newcomer runs. Each target makes what it needs in .venv, from the hash locks; nothing else is touched.
#   make demo        read examples/ into a new ledger, demo.db, and print the brief
#   make test        lint, types, tests and laws
#   make docs        write again what is generated: the schema, the codebook pages, the command reference
#   make screenshot  docs/images/brief.png, from the demo's ledger (wants Chromium)
#   make changelog   fold changelog.d/ into CHANGELOG.md
#   make lock        resolve the locks again (wants uv)
#   make clean       remove .venv and the demo's ledger

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(UV) pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --quiet
DEMO := demo.db

.PHONY: demo test docs screenshot changelog lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).lock
	$(BIN)/recount read --ledger $(DEMO) examples
	@echo
	$(BIN)/recount brief --ledger $(DEMO)
	@echo
	@echo "Three commands to try next:"
	@echo "  $(BIN)/recount tallies --ledger $(DEMO)"
	@echo "  $(BIN)/recount findings --ledger $(DEMO)"
	@echo "  $(BIN)/recount claims --ledger $(DEMO) --measure killed"

test: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n 2

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

screenshot: demo
	$(BIN)/python docs/screenshot.py $(DEMO) docs/images/brief.png

changelog: $(VENV)/.installed
	$(BIN)/python changelog.d/fold.py

lock:
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Recount needs Python 3.11 or later: make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# --no-deps: the lock is the whole list. --no-build-isolation: the build backend comes from the lock as well.
$(VENV)/.installed: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
