# exact-diqkd: set-up and checks. Needs only make and Python 3.11 or later; every
# target but check and kernel makes the environment it needs in .venv and reuses it afterwards.
#
#   make PYTHON=python3.13 verify      another interpreter (makes .venv afresh)
#   make verify ARGS=--help            further words for `exact-diqkd verify`

PYTHON ?= python3
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin

# A stamp is the last thing an installation writes, so its presence means "finished".
# Its name depends on this directory and on $(PYTHON): an environment that was copied
# or moved here, or made with another interpreter, is not taken for ours.
HERE   := $(shell printf '%s' "$(CURDIR) $(PYTHON)" | cksum | cut -d' ' -f1)
STAMP  := $(VENV)/.ready-$(HERE)
INPUTS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help check verify test mutants bench kernel clean

help: ## show this list
	@printf 'exact-diqkd: exact verification of a letter on device-independent keys\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile
	@printf '\nThe first run makes .venv (some minutes on a slow line); later runs reuse it.\n'

check: ## check the certificates with the independent checker alone: installs nothing
	@$(check-version); "$(PYTHON)" -I -S proofs/check.py proofs/certificates/*.json

verify: $(STAMP)-verify ## check every statement of the letter and print the ledger
	@$(BIN)/exact-diqkd verify $(ARGS)

test: $(STAMP)-test ## run every check: ruff, mypy, import layers, pytest
	@echo '==> ruff check';    $(BIN)/ruff check .
	@echo '==> ruff format';   $(BIN)/ruff format --check .
	@echo '==> mypy --strict'; $(BIN)/mypy --strict
	@echo '==> lint-imports';  $(BIN)/lint-imports
	@echo '==> pytest';        $(BIN)/python -m pytest

mutants: $(STAMP)-test ## change every statement and certificate in every way; none may pass that is false
	@$(BIN)/python tests/proofs/checker/mutants.py

bench: $(STAMP)-bench ## run the benchmarks
	@set -e; found=no; for script in benchmarks/bench_*.py; do \
	  if [ -f "$$script" ]; then found=yes; echo "==> $$script"; $(BIN)/python "$$script"; fi; \
	done; \
	if [ $$found = no ]; then echo 'make bench: there is no benchmarks/bench_*.py yet' >&2; exit 1; fi

kernel: ## compile the proofs in Rocq and print each theorem with its axioms
	@PYTHON="$(PYTHON)" proofs/rocq/check.sh

clean: ## remove .venv, what the checks left and what coqc compiled
	rm -rf proofs/rocq/mathcomp2/build
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f proofs/rocq/*.vo proofs/rocq/*.vo[sk] proofs/rocq/*.glob proofs/rocq/.*.aux proofs/rocq/.*.cache \
	  proofs/rocq/instances/*.vo proofs/rocq/instances/*.vo[sk] proofs/rocq/instances/*.glob \
	  proofs/rocq/instances/.*.aux proofs/rocq/instances/*.log proofs/rocq/*CoqMakefile* proofs/rocq/.CoqMakefile.d proofs/rocq/Letter*.log
	find exact localsearch proofs reference tests -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# --- set-up ----------------------------------------------------------------

# One clear line when this machine cannot run the checker, or make the environment.
define check-version
command -v "$(PYTHON)" >/dev/null 2>&1 || { \
  echo "make: no '$(PYTHON)' on this machine: install Python 3.11 or later, or name yours with make PYTHON=..." >&2; exit 1; }; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "make: '$(PYTHON)' is not a working Python 3.11 or later: install one, or name yours with make PYTHON=..." >&2; exit 1; }
endef
define check-python
$(check-version); \
"$(PYTHON)" -c 'import ensurepip, venv' >/dev/null 2>&1 || { \
  echo "make: '$(PYTHON)' lacks the venv module: install it (on Debian or Ubuntu the package python3-venv)" >&2; exit 1; }
endef

# $(call install,REQUIREMENT). With no stamp of ours the environment is absent, half made or
# somebody else's: make it afresh. The stamps are taken away before pip touches anything
# and written last, so a run that was cut short is repaired by the next one. The build
# backend is installed first, under the same pins, instead of in pip's isolated build.
define install
set -e; $(check-python); \
if ! ls $(STAMP)-* >/dev/null 2>&1; then \
  echo "==> making the environment $(VENV)"; "$(PYTHON)" -m venv --clear $(VENV); fi; \
rm -f $(VENV)/.ready-*; \
echo "==> installing '$(1)' and what it needs, at the versions of constraints.txt"; \
$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt hatchling editables; \
$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt \
  --no-build-isolation -e '$(1)'
endef

$(STAMP)-verify: $(INPUTS)
	@$(call install,.)
	@touch $@

# The environment of the checks also serves `make verify`.
$(STAMP)-test: $(INPUTS)
	@$(call install,.[test$(comma)lint])
	@touch $(STAMP)-verify $@

$(STAMP)-bench: $(INPUTS)
	@$(call install,.[test$(comma)lint$(comma)bench])
	@touch $(STAMP)-verify $(STAMP)-test $@

comma := ,
