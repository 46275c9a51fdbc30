# The two commands of the README are `make build` and `make test`. Each first sets up .venv with the locked versions of what
# it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-to-build
READY_TO_TEST := $(VENV)/.ready-to-test
# A folder with copies of the articles' texts (*.txt), if you have them: `make build ARTICLES=DIR`.
ARTICLES ?=
# The JSON profile of Data Package 2.0 in one file, if you have it: `make test PROFILE=FILE` holds the descriptor to it.
PROFILE ?=
export GX_ANALYTICS_ENABLED := false
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start hundreds of processes, each of which would compile all modules anew where bytecode may not be kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: build site exports test test-all lint bench spark lock clean help

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

build: $(READY) ## write dataset/ and datapackage.json from the seeds, and check them
	@echo "build: deriving pages, JSON Schemas and types from the models"
	@$(BIN)/trade-truce derive
	@$(BIN)/python -m tools.derive
	@echo "build: building the dataset from seeds/"
	@$(BIN)/trade-truce build $(if $(ARTICLES),--articles "$(ARTICLES)")

site: $(READY_TO_TEST) ## make pages of the dataset in site/
	@$(BIN)/trade-truce site --output site --downloads csv jsonl sqlite xlsx --docs docs

exports: $(READY_TO_TEST) ## write the dataset in every format into exports/, a file each
	@$(BIN)/python -m tools.exports exports

# Side by side on all cores; each takes from the other what is left to do.
PYTEST := TRADE_TRUCE_ARTICLES="$(ARTICLES)" TRADE_TRUCE_PROFILE="$(PROFILE)" $(BIN)/python -m pytest --numprocesses auto --dist worksteal
test: lint ## lint, check types and run the tests that take minutes
	@echo "test: pytest"
	@$(PYTEST)

test-all: lint ## the same with all tests: libraries, long hunts for counterexamples, builds in other time zones
	@echo "test: pytest, all"
	@TRADE_TRUCE_TESTS=all $(PYTEST)

lint: $(READY_TO_TEST) ## lint and check types
	@echo "test: ruff"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "test: mypy --strict"
	@$(BIN)/mypy schema/trade_truce build/trade_truce_build tools tests

# What to measure, and how: `make bench COMPARISON="growth --sizes 1000 10000"`.
COMPARISON ?= all
bench: $(READY_TO_TEST) .venv-bench/.ready ## measure beside other tools, and write docs/internals/performance.md (hours, and 30 GB in bench/made)
	@$(BIN)/python bench/run.py $(COMPARISON)
	@$(BIN)/python bench/page.py

.venv-bench/.ready: bench/requirements.txt
	@echo "setup: an environment in .venv-bench with the peers of bench/requirements.txt"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/pip install --quiet -r bench/requirements.txt
	@touch $@

$(READY): requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) tools/environment.py requirements-build.lock
	@touch $@

$(READY_TO_TEST): requirements.lock pyproject.toml | $(READY)
	@$(PYTHON) tools/environment.py requirements.lock
	@touch $@

PURELIB := import sysconfig; print(sysconfig.get_path("purelib"))
# Spark is as large as all the rest together, and Great Expectations behaves otherwise where it is installed: so it has an
# environment of its own on top of the other.
spark: $(READY_TO_TEST) ## run the tests of Spark (needs Java; PySpark is about 450 MB to download, once)
	@test -x .venv-spark/bin/python || $(PYTHON) -m venv .venv-spark
	@.venv-spark/bin/pip install --quiet --require-hashes --no-deps -r requirements-spark.lock
	@base=$$($(BIN)/python -c '$(PURELIB)') && own=$$(.venv-spark/bin/python -c '$(PURELIB)') && \
	  echo "import site; site.addsitedir('$$base')" > "$$own/base.pth"
	@TRADE_TRUCE_ARTICLES="$(ARTICLES)" .venv-spark/bin/python -m pytest tests/spark

lock: $(READY_TO_TEST) ## work out uv.lock anew, and what pip reads of it
	@$(BIN)/python -m tools.lock

clean: ## remove the environment and what tools left
	rm -rf $(VENV) .venv-bench .venv-spark bench/made dist site exports .mypy_cache .ruff_cache .pytest_cache .hypothesis
