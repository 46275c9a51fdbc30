# Installs the checker from the folder that holds this one, with its locked requirements, and checks the seeds.
# In: ROOT (the folder that holds seeds/), ARTICLES and SARIF (may be empty), and what install.sh takes.
# Exit status: 0 clean, 1 findings, 2 the check could not run, as on any failure to install.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/install.sh"

check() {
  local options=(--root "$ROOT")
  if [ -n "${ARTICLES:-}" ]; then options+=(--articles "$ARTICLES"); fi
  "$tool" check "${options[@]}" "$@"
}

install check || exit 2
status=0
check --format github || status=$?
if [ -n "${SARIF:-}" ]; then
  again=0
  check --format sarif --output "$SARIF" || again=$?
  if [ "$again" -ne "$status" ]; then exit 2; fi
fi
exit "$status"
