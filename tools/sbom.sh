#!/usr/bin/env bash
# Writes the bill of materials as CycloneDX JSON: the crates that are in the program, and the npm packages that are in the web interface.
# Usage: tools/sbom.sh [FOLDER]      (default: target/sbom). Wants cargo-cyclonedx (cargo install --locked cargo-cyclonedx) and npm.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$root/target/sbom}
mkdir -p "$folder"
command -v cargo-cyclonedx >/dev/null || { echo "tools/sbom.sh: cargo-cyclonedx is missing (cargo install --locked cargo-cyclonedx)" >&2; exit 1; }
# It writes beside each Cargo.toml: in a copy, that the sources stay as they are.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
(cd "$copy" && cargo cyclonedx --quiet --format json --describe binaries --manifest-path crates/cli/Cargo.toml)
cp "$(find "$copy/crates/cli" -name 'marsad*.cdx.json' | head -n 1)" "$folder/marsad.cdx.json"
(cd "$root/web" && npm sbom --sbom-format cyclonedx --package-lock-only) >"$folder/web.cdx.json"
python3 - "$folder" <<'PY'
import json, sys
for name in ("marsad", "web"):
    bill = json.load(open(f"{sys.argv[1]}/{name}.cdx.json", encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    print(f"{sys.argv[1]}/{name}.cdx.json: {len(bill.get('components', []))} components, CycloneDX {bill['specVersion']}")
PY
