#!/usr/bin/env bash
# Checks the web interface: packages as locked, types, unit tests, that web/dist is what the sources make, tests in Chromium.
# usage: check.sh MARSAD (a program in which web/dist is embedded)
set -euo pipefail
marsad=$(realpath "$1")
cd "$(dirname "$0")"
# Vite needs node 20.19; where the system's is older one is fetched from the registry for this alone.
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  npm install --loglevel error --no-audit --no-fund --no-save --prefix ../target/node node@20.19.5
  PATH=$(realpath ../target/node/node_modules/node/bin):$PATH
fi
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --loglevel error --no-audit --no-fund
npm run --silent check
npm run --silent unit
# What is committed comes back as it was, times too: a program that embeds it is not compiled again.
committed=$(mktemp -d)
cp -a dist "$committed"
trap 'rm -rf dist && mv "$committed/dist" dist && rmdir "$committed"' EXIT
npm run --silent build -- --logLevel warn
# Packed files depend on the release of node: only what they pack is compared.
different=$(git status --porcelain -- dist | grep -vE '\.(br|gz)$' || true)
if [ -n "$different" ]; then
  printf 'web/dist is not what the sources make; run "npm run build" in web/ and commit:\n%s\n' "$different"
  exit 1
fi
tests/run.sh "$marsad"
