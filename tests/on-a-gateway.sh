# What lighthouse.sh and security.sh have in common: programs that are installed or told, a gateway of their own, steps that are bounded and logged, and a last line that
# says how it ended. Sourced, from the repository's root; whoever sources it sets `results`, `start_limit`, `install_limit`, `well` and `not_well`.

work=
url=
gateway=
running=
failures=()

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No build node outlives the script and holds its output open.
export MSBUILDDISABLENODEREUSE=1

begin() {
  rm -rf "$results"
  mkdir -p "$results"
  work=$(mktemp -d)
}

# --- What is needed from outside: installed, or told. ---

# need PROGRAM…: beside the SDK.
need() {
  has dotnet || give_up "Install the .NET SDK that global.json names."
  local missing=() program
  for program in "$@"; do
    has "$program" || missing+=("$program")
  done
  ((${#missing[@]} == 0)) || install "${missing[@]}"
}

has() { command -v "$1" >/dev/null; }

install() {
  if ! has apt-get || [[ $(id -u) != 0 ]]; then
    give_up "Install these first (Debian's names): $*"
  fi
  export DEBIAN_FRONTEND=noninteractive
  step "apt-get update" "$install_limit" apt-get update -q
  step "install $*" "$install_limit" apt-get install -q -y --no-install-recommends "$@"
}

# --- The gateway. ---

# start_gateway LOG OPTION…: a demo county in the middle of a morning, at a free port; `url` is where.
start_gateway() {
  local log=$1
  shift
  : >>"$log"
  dotnet gateway/bin/Release/net10.0/Zhucun.Gateway.dll --Demo:Now=2026-11-24T08:50:00+08:00 --Demo:Speed=0 "$@" </dev/null >>"$log" 2>&1 &
  gateway=$!
  local deadline=$((SECONDS + start_limit))
  until url=$(sed -n 's/.*duty board: \([^ ,]*\).*/\1/p' "$log") && url=${url%/} && [[ -n $url ]] && ask /health/ready >/dev/null; do
    kill -0 "$gateway" 2>/dev/null || give_up "The gateway did not start:" "$log"
    ((SECONDS < deadline)) || give_up "The gateway is not ready after $start_limit s:" "$log"
    sleep 0.5
  done
}

stop_gateway() {
  [[ -z $gateway ]] || { kill "$gateway" && wait "$gateway"; } 2>/dev/null || true
  gateway=
}

# ask PATH [OPTION…]: the gateway's answer.
ask() { curl --silent --fail --insecure --max-time 20 "${@:2}" "$url$1"; }

# sign_in DATA NAME: the whole Set-Cookie of the demo county's user of this name.
sign_in() {
  jq ".[] | select(.user == \"demo.$2\") | {user, password, cookie: true}" "$1/demo-users.json" |
    ask /api/v1/sign-in/password --header "Content-Type: application/json" --data-binary @- --output /dev/null --dump-header - |
    tr -d '\r' | sed -n 's/^set-cookie: //Ip'
}

# --- Steps. ---

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
  tail -n 200 "$1"
  echo "The whole log: $1"
}

# give_up MESSAGE [LOG]: it can't be done, which is a failure. Said where it is seen, also from within $(…).
give_up() {
  echo "$1" >&2
  [[ -z ${2:-} ]] || show "$2" >&2
  failures+=("$1")
  exit 1
}

# However the script ends, its last line says how; an end that nobody planned is a failure.
finish() {
  local code=$?
  stop_gateway
  rm -rf "$work"
  ((code == 0 || ${#failures[@]} > 0)) || failures+=("it broke off with exit code $code")
  printf '\nTook %d s.\n' "$SECONDS"
  if ((${#failures[@]} == 0)); then
    echo "$well"
  else
    printf '%s: %s' "$not_well" "${failures[0]}"
    ((${#failures[@]} == 1)) || printf '; %s' "${failures[@]:1}"
    echo
    exit 1
  fi
}
trap finish EXIT

# `timeout` puts what it runs out of the reach of Ctrl-C.
stop() {
  [[ -z $running ]] || kill "$running" 2>/dev/null || true
  give_up "Stopped."
}
trap stop INT TERM
