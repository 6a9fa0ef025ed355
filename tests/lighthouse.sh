#!/usr/bin/env bash
# Measures the duty board as a desk sees it and the phone's page as a cheap phone with a slow line does, with Lighthouse in a real browser, on a gateway of its own.
# Installs what is missing on Debian, as root; elsewhere says what to install. Takes some three minutes on a machine that does nothing else, and is no part of
# tests/run.sh: figures of a busy machine say nothing. The last line is "Good enough." or what is not. Reports: artifacts/lighthouse.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly configuration=Release
readonly results=artifacts/lighthouse
# How often each page is measured; the median counts.
readonly rounds=${ZHUCUN_LIGHTHOUSE_ROUNDS:-3}
readonly browser_flags="--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"

# Seconds. They bound a hang; none of them is near what a step takes.
readonly install_limit=600 build_limit=900 start_limit=60 measure_limit=180

work=
url=
gateway=
failures=()

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No build node outlives the script and holds its output open.
export MSBUILDDISABLENODEREUSE=1

main() {
  rm -rf "$results"
  mkdir -p "$results"
  work=$(mktemp -d)

  need_programs
  step "build gateway" "$build_limit" dotnet build gateway --configuration "$configuration" -warnaserror
  step "install lighthouse" "$install_limit" npm --prefix tests/lighthouse ci --loglevel=error
  start_gateway

  measure board / organization-department desktop accessibility=95 best-practices=95
  measure phone /me/ member mobile accessibility=95 best-practices=95 performance=90
}

# --- What it needs from outside: installed, or told. ---

need_programs() {
  has dotnet || give_up "Install the .NET SDK that global.json names."
  local missing=() program
  for program in npm curl jq chromium; do
    has "$program" || missing+=("$program")
  done
  ((${#missing[@]} == 0)) || install "${missing[@]}"
  CHROME_PATH=$(command -v chromium)
  export CHROME_PATH
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

# --- The gateway: a demo county of its own in the middle of a morning. ---

start_gateway() {
  local log
  log=$(log_of gateway)
  announce gateway
  : >"$log"
  dotnet "gateway/bin/$configuration/net10.0/Zhucun.Gateway.dll" --urls http://127.0.0.1:0 --Zhucun:Data="$work/data" --Demo:Now=2026-11-24T08:50:00+08:00 --Demo:Speed=0 \
    </dev/null >>"$log" 2>&1 &
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
ask() { curl --silent --fail --max-time 20 "${@:2}" "$url$1"; }

# session NAME: the cookie of the demo county's user of this name.
session() {
  jq ".[] | select(.user == \"demo.$1\") | {user, password, cookie: true}" "$work/data/demo-users.json" |
    ask /api/v1/sign-in/password --header "Content-Type: application/json" --data-binary @- --output /dev/null --dump-header - |
    tr -d '\r' | sed -n 's/^set-cookie: \([^;]*\).*/\1/Ip'
}

# --- Measuring. ---

# measure NAME PATH USER desktop|mobile CATEGORY=FLOOR…: the median of each category's score, and the floors that it has to reach.
measure() {
  local name=$1 path=$2 user=$3 form=$4 cookie round options=()
  announce "$name ($form, $rounds rounds)"
  cookie=$(session "$user")
  [[ -n $cookie ]] || give_up "demo.$user cannot sign in."
  jq -n --arg cookie "$cookie" '{Cookie: $cookie}' >"$work/headers.json"
  [[ $form != desktop ]] || options+=(--preset=desktop)
  for ((round = 1; round <= rounds; round++)); do
    timeout --kill-after=20 "$measure_limit" tests/lighthouse/node_modules/.bin/lighthouse "$url$path" --quiet --output=json --output=html \
      --output-path="$results/$name-$round" --extra-headers="$work/headers.json" --chrome-flags="$browser_flags" \
      --only-categories=performance,accessibility,best-practices "${options[@]}" </dev/null >>"$(log_of "$name")" 2>&1 ||
      give_up "Lighthouse did not finish $path:" "$(log_of "$name")"
  done

  local wanted category floor score
  for category in performance accessibility best-practices; do
    printf '    %-15s %s\n' "$category" "$(scores "$name" "$category" | paste -sd' ')"
  done
  jq -r '.audits | "    first paint \(.["first-contentful-paint"].displayValue), largest \(.["largest-contentful-paint"].displayValue), blocked \(.["total-blocking-time"].displayValue), \(.["total-byte-weight"].displayValue)"' \
    "$results/$name-1.report.json"
  for wanted in "${@:5}"; do
    category=${wanted%=*} floor=${wanted#*=}
    score=$(scores "$name" "$category" | sort -n | sed -n "$(((rounds + 1) / 2))p")
    ((score >= floor)) || failures+=("$path: $category is $score, less than $floor")
  done
}

# scores NAME CATEGORY: of 100, one a line.
scores() { jq -r ".categories[\"$2\"].score * 100 | round" "$results/$1"-*.report.json; }

# --- Steps. ---

# step NAME SECONDS COMMAND…: something that the measuring can't do without.
step() {
  local name=$1 limit=$2 log
  shift 2
  log=$(log_of "$name")
  announce "$name"
  timeout --kill-after=20 "$limit" "$@" </dev/null >>"$log" 2>&1 || give_up "$name failed:" "$log"
}

announce() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

log_of() { echo "$results/${1// /-}.log"; }

# give_up MESSAGE [LOG]: nothing can be measured, which is a failure.
give_up() {
  echo "$1" >&2
  [[ -z ${2:-} ]] || tail -n 100 "$2" >&2
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
    echo "Good enough."
  else
    printf 'Not good enough: %s\n' "${failures[@]}"
    exit 1
  fi
}
trap finish EXIT

main
