# Everything starts here. A fresh machine needs Python 3.11 or newer and make; the rest is set up by itself.
#   make run      set up, and start the assistant        make test     set up, and run every test
#   make help     the other targets

# The first of these that is new enough; choose another with `make run PYTHON=/path/to/python`.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$name; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
# Touched when set-up has succeeded; set-up runs again when what it depends on is newer.
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Only wheels: nothing is compiled and nothing unpinned is fetched to build with.
INSTALL := $(PIP) install --quiet --require-hashes --only-binary :all: -r constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test unit screens journeys check format bench bench-review bench-year bundle-schema eval eval-agenda eval-review fuzz rules-reference review-schema lock wheel clean train eval-language

help:
	@echo "make run       gjør klart og start assistenten (ARGS=\"...\" gir den argumenter)"
	@echo "make test      gjør klart og kjør alle testene"
	@echo "make unit      bare de raske testene"
	@echo "make screens   testene av skjermbildene"
	@echo "make journeys  bare testene av programmet utenfra (terminal, kommandoer) og av ferdig pakke"
	@echo "make check     stil, typer og lag (ruff, mypy, import-linter)"
	@echo "make format    rett stilen"
	@echo "make bench     mål hvor raskt det går"
	@echo "make bench-review  mål hvor raskt utkast blir lest (MANY=5000 for mange utkast)"
	@echo "make bench-year  mål om et lager med 2 000 planer og fem års vurderinger er like raskt (PLANS=antall)"
	@echo "make eval-review   mål hvor godt utkast blir lest (DRAFTS=mappe med utkast og fasit)"
	@echo "make fuzz      vurder hundre tusen tilfeldige tekster; ingenting skal svikte (N=antall)"
	@echo "make eval-agenda  mål om det verste i utkastene kommer først på sakslista"
	@echo "make bundle-schema    skriv docs/bundle-format.schema.json av programmets egne typer"
	@echo "make review-schema    skriv docs/review-format.schema.json av programmets egne typer"
	@echo "make rules-reference  skriv docs/rules.md av reglene"
	@echo "make eval      mål hvor godt tekster blir vurdert (TEXTS=fil.jsonl måler på andre merkede tekster)"
	@echo "make train NDT=mappe          tren språkverktøyet på trebanken i mappa (to timer; går videre der det slapp)"
	@echo "make eval-language NDT=mappe  mål det på trebankens testdel (PART=dev for utviklingsdelen)"
	@echo "make wheel     bygg pakken i dist/"
	@echo "make lock      regn ut constraints.txt på nytt (UPGRADE=--upgrade henter nyere versjoner)"
	@echo "make clean     fjern alt som er laget, også .venv"

run: $(READY)
	@$(BIN)/iplu $(ARGS)

test: unit screens journeys

unit: $(READY)
	$(BIN)/python -m pytest -m "not screen and not journey and not wheel" -n 2

screens: $(READY)
	$(BIN)/python -m pytest -m screen -n 2

journeys: $(READY)
	$(BIN)/python -m pytest -m "journey or wheel"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The project's own texts, or others: make eval TEXTS=file.jsonl
eval: $(READY)
	$(BIN)/python tools/eval_judgement.py $(TEXTS)

# Drafts with keys beside them: the project's own, or others: make eval-review DRAFTS=folder
eval-review: $(READY)
	$(BIN)/python tools/eval_review.py $(or $(DRAFTS),$(wildcard tests/review/drafts/*))

# Random and mutated texts: nothing may fail. N=100000 takes four minutes.
fuzz: $(READY)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tools/fuzz.py $(or $(N),100000)

rules-reference: $(READY)
	$(BIN)/python tools/rule_reference.py

# What was judged by hand to be worst in the drafts, against the agendas made of them.
eval-agenda: $(READY)
	$(BIN)/python -m tools.eval_agenda

bundle-schema: $(READY)
	$(BIN)/python -m tools.bundle_schema

review-schema: $(READY)
	$(BIN)/python -m tools.review_schema

bench: $(READY)
	$(BIN)/python tools/bench.py

bench-review: $(READY)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.bench_review $(or $(SEVERAL),200) $(or $(MANY),1000)

# A store of ten plans against one that has grown: what is read and kept, then the screens themselves.
bench-year: $(READY)
	$(BIN)/python -m tools.bench_year $(or $(PLANS),2000)
	$(BIN)/python -m tools.bench_start $(or $(PLANS),2000)

# It goes on from where it was stopped; `make clean` begins anew.
train: $(READY)
	@test -d "$(NDT)/nob" || { echo "Si hvor trebanken ligger: make train NDT=mappe (med nob og nno i)" >&2; exit 1; }
	OPENBLAS_NUM_THREADS=2 $(BIN)/python -m assistant.language.training.train "$(NDT)"

eval-language: $(READY)
	@test -d "$(NDT)/nob" || { echo "Si hvor trebanken ligger: make eval-language NDT=mappe" >&2; exit 1; }
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m assistant.language.training.evaluate "$(NDT)" --part $(or $(PART),test)
	$(BIN)/python -m tests.language.domain

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

# Hashes of every file for every system, from the index pip is set up with; no address is written down.
lock:
	@mkdir -p build
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet "uv>=0.9"
	@touch constraints.txt
	cp constraints.txt build/constraints.txt
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-annotate --no-header $(UPGRADE) --output-file build/constraints.txt pyproject.toml
	@{ echo "# Every package that is used, with the hashes of all its files. Made by \`make lock\` from pyproject.toml."; \
		grep -v '^#' build/constraints.txt; } > constraints.txt
	@if grep -n '://' constraints.txt; then echo "constraints.txt must hold no addresses" >&2; exit 1; fi

clean:
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis \
		snapshot_report.html
	find assistant tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@if test -z "$(PYTHON)" || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Assistenten trenger Python 3.11 eller nyere, og jeg finner ingen slik." >&2; \
		echo "Installer en nyere Python, eller vis vei: make run PYTHON=/sti/til/python3.11" >&2; exit 1; fi
	@echo "Gjør klart ... (første gang tar det et minutt eller to)"
	@"$(PYTHON)" -m venv $(VENV) || { \
		echo "Klarte ikke å lage $(VENV). På Debian og Ubuntu trengs pakken python3-venv." >&2; exit 1; }
	@$(INSTALL) || { \
		echo "Klarte ikke å hente pakkene. Er maskinen på nett? Prøv igjen; det som er hentet, er tatt vare på." >&2; \
		exit 1; }
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)
	@echo "Klart."
