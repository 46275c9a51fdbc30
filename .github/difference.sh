# Builds the dataset that a change's seeds make, with the tools of the folder that holds this one, and tells what differs
# from the dataset there: in the job's summary, and as a page. What a stranger wrote is only ever in those two.
# In: ROOT (the folder that holds the change's seeds/), GITHUB_STEP_SUMMARY, and what install.sh takes.
# Out: RUNNER_TEMP/difference.html. Exit status: 0 told, 1 the seeds make no dataset, 2 it could not be looked at.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/install.sh"

install build || exit 2
status=0
"$tool" build --root "$ROOT" > "$RUNNER_TEMP/build.txt" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
  echo 'The seeds make no dataset that could be compared: the job "seeds" says why.' | tee -a "$GITHUB_STEP_SUMMARY"
  exit "$status"
fi
base=${source#"$PWD/"}
"$tool" diff "$base" "$ROOT" --format markdown >> "$GITHUB_STEP_SUMMARY" || exit 2
"$tool" diff "$base" "$ROOT" --format html --limit 1000 > "$RUNNER_TEMP/difference.html" || exit 2
