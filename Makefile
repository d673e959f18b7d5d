# GNU make 3.81 and BSD tools are enough. `make` alone lists the targets.

PYTHON ?= python3
CORPUS ?= corpora/teaching
OUT ?= build/report
CONFLICT ?= libya-2020
N ?= 100000
SEED ?= 0

VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml constraints.txt LICENSE README.md $(shell find toolkit -type f ! -name '*.pyc')
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
# Python shall find the installed package, neither a PYTHONPATH of the user nor the toolkit/ folder of the checkout.
unexport PYTHONPATH
export PYTHONSAFEPATH := 1
.PHONY: help setup report test score lab notebooks figures lesson bench fuzz models clean

help: ## list these targets
	@sed -n 's/^\([a-z][a-z]*\):.*## \(.*\)/\1 \2/p' Makefile | \
	  awk '{name = $$1; $$1 = ""; printf "  make %-10s %s\n", name, $$0}'

setup: $(VENV)/ready ## make .venv and install the package with what the report needs

report: $(VENV)/ready ## analyse the bundled corpus, or CORPUS=path/to/your/texts, into build/report
	@$(BIN)/python -m toolkit report "$(CORPUS)" --conflict "$(CONFLICT)" --out "$(OUT)"

test: $(VENV)/ready-to-test ## style, types, and all tests against the installed package
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/ --pyargs toolkit

score: $(VENV)/ready ## score the coder on the gold corpus, into ACCURACY.md (TEST=1: the test split too; POLNEAR=folder)
	@$(BIN)/python -m toolkit.validation score corpora/gold --write ACCURACY.md $(if $(TEST),--test) $(if $(POLNEAR),--polnear "$(POLNEAR)")

lab: $(VENV)/ready ## open JupyterLab on the first notebook
	$(BIN)/jupyter lab notebooks/00-one-article.ipynb

notebooks: $(VENV)/ready ## execute the notebooks again and keep their outputs
	$(BIN)/python -m toolkit.report.outputs notebooks/*.ipynb

lesson: $(VENV)/ready ## worksheets, key and phone page of the school lesson, English and Arabic, into build/lesson
	@$(BIN)/python -m toolkit.lesson

bench: $(VENV)/ready-to-test ## measure speed and memory into docs/performance.md (QUICK=1: minutes; ONLY=memory: one of them)
	@PYTHONSAFEPATH= $(BIN)/python -m benchmarks $(if $(QUICK),--quick) $(if $(ONLY),--only "$(ONLY)")

fuzz: $(VENV)/ready-to-test ## try N=100000 broken inputs on readers and coder (SEED=0); goes on where it was stopped
	@PYTHONSAFEPATH= $(BIN)/python -m tests.fuzz --inputs $(N) --seed $(SEED)

models: $(VENV)/ready-to-test ## train the compact models again: hours; TREEBANKS=folder, see training/README.md
	@test -d "$(TREEBANKS)" || { echo "make models TREEBANKS=folder: see training/README.md" >&2; exit 1; }
	PYTHONSAFEPATH= $(BIN)/python -m training "$(TREEBANKS)" toolkit/models --work build/models

figures: $(VENV)/ready ## the figures and the table of notebook 07 into build/figures, the same bytes each time
	@$(BIN)/python -c "from toolkit.report import notebooks; notebooks.execute('notebooks/07-paper-figures.ipynb')"
	@ls build/figures

clean: ## remove .venv, build and caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The package is installed as everybody gets it, not linked to the checkout: a changed source installs it again.
$(VENV)/ready: $(VENV)/made $(SOURCES)
	@echo "installing into $(VENV) (the first time: some minutes, about 2 GB)"
	@$(INSTALL) ".[notebooks,readers]"
	@touch $@

$(VENV)/ready-to-test: $(VENV)/made $(SOURCES)
	@echo "installing into $(VENV), with the tools for testing (the first time: some minutes, about 2 GB)"
	@$(INSTALL) ".[notebooks,readers,cluster,dev]"
	@touch $(VENV)/ready $@

# pip is upgraded first: the one that comes with Python 3.11 misses extras of extras.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "hudna needs Python 3.11, 3.12 or 3.13; say which one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@
