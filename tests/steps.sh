# What all scripts of the tests have in common: what is missing is installed or told, steps are bounded and logged, and Ctrl-C ends them. Sourced, from the repository's
# root; whoever sources it sets `results` and `install_limit`, and says what it is to `give_up`.

running=

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No build node outlives the script and holds its output open.
export MSBUILDDISABLENODEREUSE=1

has() { command -v "$1" >/dev/null; }

install() {
  if ! has apt-get || [[ $(id -u) != 0 ]]; then
    give_up "Install these first (Debian's names): $*"
  fi
  export DEBIAN_FRONTEND=noninteractive
  step "apt-get update" "$install_limit" apt-get update -q
  step "install $*" "$install_limit" apt-get install -q -y --no-install-recommends "$@"
}

# step NAME SECONDS COMMAND…: something that the rest can't do without.
step() {
  local name=$1 limit=$2 log
  shift 2
  log=$(log_of "$name")
  announce "$name"
  bounded "$limit" "$log" "$@" || give_up "$name failed ($(why $?)):" "$log"
}

# bounded SECONDS LOG COMMAND…: the command and all that it started are ended when the time is up.
bounded() {
  local limit=$1 log=$2
  shift 2
  timeout --kill-after=20 "$limit" "$@" </dev/null >>"$log" 2>&1 &
  running=$!
  wait "$running"
}

why() {
  case $1 in
    124 | 137) echo "out of time" ;;
    *) echo "exit code $1" ;;
  esac
}

announce() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

log_of() { echo "$results/${1// /-}.log"; }

show() {
  tail -n 400 "$1"
  echo "The whole log: $1"
}

# `timeout` puts what it runs out of the reach of Ctrl-C.
stop() {
  [[ -z $running ]] || kill "$running" 2>/dev/null || true
  give_up "Stopped."
}
trap stop INT TERM
