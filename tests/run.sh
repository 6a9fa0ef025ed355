#!/usr/bin/env bash
# Restores, builds with warnings as errors and runs every test. Installs what is missing on Debian, as root; elsewhere says what to install.
# The last line is "N passed, N failed"; the exit code is 0 when nothing failed. Logs and results: artifacts/tests.
# With --all also those run that are marked as long, and the API's and the pages' tests on a cluster of processes as well, which takes some ten minutes more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly solution=Distributed.sln
readonly configuration=Release
readonly results=artifacts/tests
readonly ci=${CI:-false}
on_cluster=(Zhucun.Grains.Tests)
without_long=(-trait- Length=Long)
if [[ ${1:-} == --all ]]; then
  on_cluster+=(Zhucun.Process.Tests Zhucun.Browser.Tests)
  without_long=()
fi
readonly on_cluster without_long

# Seconds. They bound a hang; none of them is near what a step takes.
readonly install_limit=600 restore_limit=300 build_limit=900 project_limit=900 pages_limit=120

passed=0
failed=0

source tests/steps.sh

# Processes that live for seconds: what is measured of their code in order to compile it better comes too late (a gateway is ready a tenth sooner).
export DOTNET_TieredPGO=0

main() {
  rm -rf "$results"
  mkdir -p "$results"

  need_dotnet
  need_node
  need_browser
  need_postgres

  step restore "$restore_limit" dotnet restore "$solution"
  step build "$build_limit" dotnet build "$solution" --configuration "$configuration" --no-restore -warnaserror

  check_pages
  local project
  for project in tests/*/*.csproj; do
    run_tests "$(basename "$project" .csproj)"
  done
  # Embedded and a cluster keep the same promises, so they pass the same tests, but for those that say what only Embedded has.
  for project in "${on_cluster[@]}"; do
    ZHUCUN_TESTS_ON=Cluster run_tests "$project" " on PostgreSQL" -trait- Mode=Embedded
  done
}

# --- What the tests need from outside: each function installs it or says what to install. ---

need_dotnet() {
  has dotnet || give_up "Install the .NET SDK that global.json names."
}

need_node() {
  has npm || install nodejs npm
}

# The board is tested in Chromium, and its Chinese needs a font.
need_browser() {
  local missing=()
  [[ -n ${ZHUCUN_CHROMIUM:-} ]] || has chromium || missing+=(chromium)
  has_chinese_font || missing+=(fonts-noto-cjk)
  ((${#missing[@]} == 0)) || install "${missing[@]}"
  export ZHUCUN_CHROMIUM=${ZHUCUN_CHROMIUM:-$(command -v chromium)}
}

# A private server, started by the tests themselves; Debian keeps its programs off the path.
need_postgres() {
  has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || install postgresql
}

has_chinese_font() { has fc-list && [[ -n $(fc-list :lang=zh-cn family) ]]; }

# --- Tests. ---

# The JSDoc types and the words of the pages: one test.
check_pages() {
  local log
  log=$(log_of pages)
  announce "pages: types and words"
  if bounded "$pages_limit" "$log" npm --prefix tests/pages ci --loglevel=error &&
    bounded "$pages_limit" "$log" npm --prefix tests/pages run --silent check; then
    count 1 0
  else
    show "$log"
    count 0 1
  fi
}

# run_tests PROJECT [ON [OPTION…]]: runs a test project's own program, under a name that says what on. One that crashes, hangs, runs no test or was not built counts
# as one failure on top of what it reported.
run_tests() {
  local project=$1 name=$1${2:-} log trx program code=0 project_passed project_failed project_skipped
  log=$(log_of "$name")
  trx=${log%.log}.trx
  program=tests/$project/bin/$configuration/net10.0/$project.dll
  local options=(-noLogo -noColor -longRunning 60 -result-trx "$trx" "${without_long[@]}" "${@:3}")
  # On a developer's machine a test may skip what the machine can't do. CI can do everything.
  [[ $ci != true ]] || options+=(-failSkips)

  announce "$name"
  if [[ ! -f $program ]]; then
    echo "$program was not built: is the project in $solution?" | tee "$log"
    count 0 1
    return
  fi

  ZHUCUN_ARTIFACTS=$PWD/${log%.log} bounded "$project_limit" "$log" dotnet exec "$program" "${options[@]}" || code=$?

  project_passed=$(counter passed "$trx")
  project_skipped=$(counter notExecuted "$trx")
  project_failed=$(($(counter failed "$trx") + $(counter error "$trx")))
  if ((code != 0 && project_failed == 0)); then
    echo "$name did not finish ($(why "$code"))."
    project_failed=1
  elif ((project_passed + project_failed == 0)); then
    echo "$name ran no test."
    project_failed=1
  fi
  ((project_failed == 0)) || show "$log"
  ((project_skipped == 0)) || echo "$project_skipped skipped: see $log"
  count "$project_passed" "$project_failed"
}

# counter NAME FILE: a number of a TRX file's <Counters …/>; 0 where there is none.
counter() {
  local value=''
  [[ ! -f $2 ]] || value=$(sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1)
  echo "${value:-0}"
}

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  echo "    $1 passed, $2 failed"
}

# give_up MESSAGE [LOG]: the tests can't be run, which is a failure.
give_up() {
  echo "$1"
  [[ -z ${2:-} ]] || show "$2"
  failed=$((failed + 1))
  exit 1
}

# However the script ends, its last line counts; an end that nobody planned is a failure.
finish() {
  local code=$?
  ((code == 0 || failed > 0)) || failed=1
  printf '\nTook %d s.\n%d passed, %d failed\n' "$SECONDS" "$passed" "$failed"
  ((failed == 0)) || exit 1
}
trap finish EXIT

main
