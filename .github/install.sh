# Read by the scripts beside it: `install NAME` puts the tools of the folder that holds this one into an environment of
# their own, with what requirements-NAME.lock names, and `tool` is then the command. In: PYTHON (3.11 or later), RUNNER_TEMP.
# Python is started with -I: else modules would be taken from the working directory, which may hold a stranger's change.
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PIP_DISABLE_PIP_VERSION_CHECK=1

install() {
  local venv
  venv=$(mktemp -d "$RUNNER_TEMP/trade-truce.XXXXXX") &&
    "$PYTHON" -I -m venv "$venv" &&
    "$venv/bin/python" -I -m pip install --quiet --require-hashes -r "$source/requirements-$1.lock" &&
    "$venv/bin/python" -I -m pip install --quiet --no-deps --no-build-isolation "$source" &&
    tool="$venv/bin/trade-truce"
}
