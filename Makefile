# `make test` checks everything; the other targets are its parts. Everything runs on a fresh machine that has cargo and make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

CARGO ?= cargo
SHARED ?= ../shared
FUZZ_SECONDS ?= 30

.PHONY: help
help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

.PHONY: test
test: ## everything below, in this order
	@export CARGO_INCREMENTAL=0; start=$$(date +%s); target="$${CARGO_TARGET_DIR:-target}"; mkdir -p "$$target"; \
	for part in setup locks fmt clippy unit doc accuracy api web conjugation exports python hostile deny fuzz; do \
	  began=$$(date +%s); printf '\n== %s\n' "$$part"; \
	  $(MAKE) "$$part" || { printf '\n== %s FAILED\n' "$$part"; exit 1; }; \
	  printf '== %s ok, %d s; %d MB free\n' "$$part" "$$(( $$(date +%s) - began ))" "$$(df --output=avail -m "$$target" | tail -1)"; \
	  if [ "$$part" = doc ]; then tools/spare_disk.sh "$$target/debug"; fi; \
	done; \
	printf '\n== all ok, %d s\n' "$$(( $$(date +%s) - start ))"

.PHONY: setup
setup: ## install what the checks need and the machine lacks (Debian packages, rustfmt, clippy)
	@tools/setup.sh

.PHONY: locks
locks: ## every Cargo.lock of the project names what its Cargo.toml asks for
	@for folder in . crates/python fuzz bench/others; do \
	  (cd "$$folder" && $(CARGO) metadata --locked --format-version 1 >/dev/null) || { echo "$$folder/Cargo.lock is out of date: run \`cargo metadata\` there and commit it"; exit 1; }; \
	done

.PHONY: fmt
fmt: ## formatting
	@$(CARGO) fmt --all --check

.PHONY: clippy
clippy: ## clippy with warnings as errors
	@$(CARGO) clippy --workspace --all-targets --locked --quiet -- -D warnings

.PHONY: unit
unit: ## all tests
	@$(CARGO) test --workspace --locked --quiet

.PHONY: doc
doc: ## documentation with warnings as errors
	@RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked --quiet

.PHONY: build
build: ## the program, optimised
	@$(CARGO) build --release --locked --quiet

.PHONY: accuracy
accuracy: build ## frame examples and accuracy tables, against their floors
	@tools/accuracy.sh --shared "$(SHARED)" --floors

.PHONY: measure
measure: build ## all of docs/accuracy.md: accuracy, speed, memory, same bytes on any number of threads
	@tools/accuracy.sh --shared "$(SHARED)" --speed

.PHONY: bench
bench: ## time the program beside others and stage by stage, and write docs/performance.md (some minutes; wants an idle machine)
	@bench/compare.sh --write --shared "$(SHARED)"

.PHONY: web
web: build ## the web interface: types, unit tests, the committed files are those of the sources, tests in a browser
	@web/check.sh "$${CARGO_TARGET_DIR:-target}/release/marsad"

.PHONY: screenshots
screenshots: build ## pictures of every view for the README
	@cd web && npm ci --loglevel error --no-audit --no-fund && tests/run.sh "$(abspath $(or $(CARGO_TARGET_DIR),target))/release/marsad" screenshots

.PHONY: first-view
first-view: build ## how soon the first view of the demo is there, and its size (bars: 1.5 s, 500 KB)
	@cd web && npm ci --loglevel error --no-audit --no-fund && tests/run.sh "$(abspath $(or $(CARGO_TARGET_DIR),target))/release/marsad" first-view

.PHONY: conjugation
conjugation: ## the conjugator against an independent one
	@tools/check_conjugation/run.sh

.PHONY: api
api: build ## the HTTP API against its description (schemathesis)
	@tools/check_api/run.sh

.PHONY: exports
exports: build ## every export opened by readers that are not ours
	@tools/check_exports/run.sh

.PHONY: python
python: build ## the Python package, against the program
	@tools/check_python/run.sh

.PHONY: hostile
hostile: build ## inputs that want to crash, stall, flood or fool, through every way in
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	cd tools/check_hostile && python3 -B check.py "$(abspath $(or $(CARGO_TARGET_DIR),target))/release/marsad" "$$folder"

.PHONY: deny
deny: ## licences and advisories, where cargo-deny is installed (crates/house checks licences anyway)
	@if command -v cargo-deny >/dev/null; then $(CARGO) deny --all-features check licenses bans sources; \
	else echo "cargo-deny is not installed: licences were checked by crates/house, advisories were not"; fi

.PHONY: fuzz
fuzz: ## build the fuzz targets and run each for half a minute (FUZZ_SECONDS)
	@scripts/fuzz.sh 0
	@sed -n 's/^path = "fuzz_targets\/\(.*\)\.rs"$$/\1/p' fuzz/Cargo.toml | xargs -P "$$(nproc)" -n 1 scripts/fuzz.sh "$(FUZZ_SECONDS)"

.PHONY: demo
demo: ## the bundled corpus in a store, and what one asks of it
	@$(CARGO) run --release --locked --quiet -- demo
