# Installs the checker from the folder that holds this file, with its locked requirements, and checks the seeds.
# In: ROOT (the folder that holds seeds/), ARTICLES and SARIF (may be empty), PYTHON (3.11 or later), RUNNER_TEMP.
# Exit status: 0 clean, 1 findings, 2 the check could not run, as on any failure to install.
# Python is started with -I: else modules would be taken from the working directory, which may hold a stranger's change.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PIP_DISABLE_PIP_VERSION_CHECK=1

install() {
  "$PYTHON" -I -m venv "$venv" &&
    "$venv/bin/python" -I -m pip install --quiet --require-hashes -r "$source/requirements-check.lock" &&
    "$venv/bin/python" -I -m pip install --quiet --no-deps --no-build-isolation "$source"
}

check() {
  local options=(--root "$ROOT")
  if [ -n "${ARTICLES:-}" ]; then options+=(--articles "$ARTICLES"); fi
  "$venv/bin/trade-truce" check "${options[@]}" "$@"
}

venv=$(mktemp -d "$RUNNER_TEMP/trade-truce.XXXXXX") || exit 2
install || exit 2
status=0
check --format github || status=$?
if [ -n "${SARIF:-}" ]; then
  again=0
  check --format sarif --output "$SARIF" || again=$?
  if [ "$again" -ne "$status" ]; then exit 2; fi
fi
exit "$status"
