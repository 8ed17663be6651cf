# Thin: Meson builds, this holds the commands a person types.
BUILD ?= build
CHECKED = $(BUILD)-checked
THREADED = $(BUILD)-threaded
COVERED = $(BUILD)-covered
RELEASE = --buildtype=debugoptimized
# Sanitizers with clang, whose libFuzzer drives the fuzz targets.
SANITIZED = -Db_sanitize=address,undefined -Db_lundef=false -Dfuzz=true
FUZZ_RUNS ?= 20000
FUZZ_SECONDS ?= 600

# Runs a command and shows what it printed only when it fails.
quietly = output=$$($(1) 2>&1) || { printf '%s\n' "$$output" >&2; exit 1; }

.PHONY: all demo check tsan coverage bench fuzz wheel deb static arm64 release abi install clean

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) $(if $(V),-v,--quiet)

$(BUILD)/build.ninja:
	@scripts/setup build
	@$(call quietly,meson setup $(BUILD) $(RELEASE) $(if $(CI),--werror))
	@echo "Building, which takes about a minute the first time ..."

$(CHECKED)/build.ninja:
	@scripts/setup check
	@$(call quietly,CC=clang meson setup $(CHECKED) $(SANITIZED) $(if $(CI),--werror))
	@echo "Building a second time, under sanitizers, which takes some minutes the first time ..."

# Installs what is missing, builds, reads the example reports and prints the record.
demo: all
	@scripts/demo $(BUILD)/tools/dragoman/dragoman

# Installs what is missing, builds, runs every test: once as shipped, once under the sanitizers, then the fuzz
# targets for a bounded number of inputs. Closes with a line "N passed, N failed".
check:
	@scripts/setup check
	@$(MAKE) --no-print-directory all $(CHECKED)/build.ninja
	@ninja -C $(CHECKED) $(if $(V),-v,--quiet)
	@THOROUGH=1 python3 tests/run.py --fuzz-runs $(FUZZ_RUNS) $(BUILD) $(CHECKED)

# Runs what works on threads under ThreadSanitizer, in a build of its own.
tsan:
	@scripts/setup check
	@[ -f $(THREADED)/build.ninja ] || { $(call quietly,CC=clang meson setup $(THREADED) -Db_sanitize=thread -Db_lundef=false); }
	@ninja -C $(THREADED) $(if $(V),-v,--quiet) tools/dragoman/dragoman tests/test_read_all tests/race
	@python3 tests/run.py $(THREADED)

# Which lines the tests run: a room a line, then the files of which they run less than 85 %.
coverage:
	@scripts/setup check
	@[ -f $(COVERED)/build.ninja ] || { $(call quietly,meson setup $(COVERED) -Db_coverage=true --optimization=1); }
	@ninja -C $(COVERED) $(if $(V),-v,--quiet)
	@find $(COVERED) -name '*.gcda' -delete
	@python3 tests/run.py $(COVERED)
	@python3 tests/coverage.py $(COVERED)

# The Python package as a wheel that needs nothing installed, into build/dist: the libraries it links lie in it.
wheel:
	@scripts/setup wheel
	@scripts/wheel $(BUILD)/dist

# Debian packages of this machine's release, into build/dist: docs/packages.md.
deb:
	@scripts/setup deb
	@scripts/deb $(BUILD)/dist $(BUILD)/deb

# The program as one file that needs no other, into build/dist.
static:
	@scripts/setup static
	@scripts/static $(BUILD)/dist $(BUILD)/static

# The program for 64-bit ARM, run by qemu beside this machine's: the same records.
arm64: all
	@scripts/setup arm64
	@scripts/arm64 $(BUILD)/arm64
	@meson test -C $(BUILD) --no-rebuild neon --print-errorlogs

# All of these with the source, sums and a bill of materials, into an emptied build/dist, and the tests that look them over.
# SUITES= are the other Debian releases to build packages for.
release: all
	@scripts/setup release
	@scripts/release $(BUILD)/dist
	@meson test -C $(BUILD) --no-rebuild --suite packages --print-errorlogs

# Writes the library's binary interface down, which make check then holds it to: for a release, or a change that is meant.
abi:
	@scripts/setup check
	@python3 scripts/abi.py . tests/abi/libdragoman.abi

# Fuzzes each target for FUZZ_SECONDS; what breaks one is kept beside its corpus.
fuzz: $(CHECKED)/build.ninja
	@ninja -C $(CHECKED) $(if $(V),-v,--quiet)
	@python3 tests/run.py --fuzz-seconds $(FUZZ_SECONDS) $(CHECKED)

# Speed beside peers', in one run: pages to clean text (PAGES=folder of .html or .html.gz), text to its analysis (TEXT=file,
# .jsonl, .jsonl.gz or .txt; WORDS=how many of it, 0: all), and a store filled and asked (RECORDS=file of records as read prints
# them; EVENTS=how many; REPORTS=reports to be read and added). Makes throw-away virtual environments for the peers.
bench:
	@scripts/setup bench
	@$(MAKE) --no-print-directory all
	@meson configure $(BUILD) -Dbench=true && ninja -C $(BUILD) --quiet
	@python3 bench/extraction.py --extract $(BUILD)/bench/extract $(PAGES)
	@python3 bench/analysis.py --analyse $(BUILD)/bench/analyse --program $(BUILD)/tools/dragoman/dragoman \
	    $(if $(TEXT),--text $(TEXT)) $(if $(WORDS),--words $(WORDS))
	@OMP_NUM_THREADS=1 $(BUILD)/bench/bench_kernels
	@$(if $(RECORDS),python3 bench/store.py $(BUILD)/tools/dragoman/dragoman $(RECORDS) $(if $(REPORTS),--reports $(REPORTS)) \
	    $(if $(EVENTS),--events $(EVENTS)))

install: all
	@meson install -C $(BUILD)

clean:
	@rm -rf $(BUILD) $(CHECKED) $(THREADED) $(COVERED)
