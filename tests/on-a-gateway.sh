# What lighthouse.sh and security.sh have in common beside steps.sh: a gateway of their own, and a last line that says how it ended. Sourced, from the repository's root;
# whoever sources it sets `results`, `start_limit`, `install_limit`, `well` and `not_well`.

work=
url=
gateway=
failures=()

source tests/steps.sh

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

# --- How it ends. ---

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
