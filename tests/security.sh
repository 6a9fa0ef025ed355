#!/usr/bin/env bash
# Attacks a running gateway: 50,000 malformed requests made from its OpenAPI document, then wapiti, as a stranger and signed in.
# Installs what is missing on Debian, as root; elsewhere says what to install. Takes some ten minutes and is no part of tests/run.sh.
# The last line is "Withstood." or what it did not withstand; the exit code is 0 for the former. Logs and wapiti's reports: artifacts/security.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly configuration=Release
readonly results=artifacts/security
readonly requests=${ZHUCUN_FUZZ_REQUESTS:-50000}
readonly seed=${ZHUCUN_FUZZ_SEED:-1}

# Seconds. They bound a hang; but for the scans, which end by themselves, none of them is near what a step takes.
readonly install_limit=600 build_limit=900 start_limit=60 fuzz_limit=1800 scan_limit=900 attack_limit=120 crawl_limit=120

# Of wapiti's modules those are left out that load lists of foreign products' files from elsewhere or send what they find there (nikto, wapp, ssrf), that guess
# names of folders by the ten thousand (buster) and that guess passwords at forms (brute_login_form): there is none, and the lock-out has tests of its own.
readonly modules=backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss,xxe

work=
data=
url=
gateway=
running=
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
  step "build load" "$build_limit" dotnet build load --configuration "$configuration" -warnaserror

  start_gateway http
  fuzz
  stop_gateway
  # As browsers reach it.
  start_gateway https
  scan stranger
  local cookie
  cookie=$(sign_in)
  scan signed-in -H "Cookie: $cookie"
  stop_gateway
}

# --- What it needs from outside: installed, or told. ---

need_programs() {
  has dotnet || give_up "Install the .NET SDK that global.json names."
  local missing=() program
  for program in wapiti curl jq openssl; do
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

# --- The gateway: a demo county of its own, without limits, which would keep the attacks off. ---

start_gateway() {
  local scheme=$1 log
  log=$(log_of "gateway $scheme")
  announce "gateway with $scheme"
  data=$work/$scheme
  mkdir "$data"
  local options=(--urls "$scheme://127.0.0.1:0" --Zhucun:Data="$data" --Demo:Now=2026-11-24T08:50:00+08:00 --Demo:Speed=0
    --Zhucun:Limits:PerSecond=0 --Zhucun:Limits:SignInsPerMinute=0)
  if [[ $scheme == https ]]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
      -keyout "$work/key.pem" -out "$work/certificate.pem" >>"$log" 2>&1
    options+=(--Kestrel:Certificates:Default:Path="$work/certificate.pem" --Kestrel:Certificates:Default:KeyPath="$work/key.pem")
  fi

  dotnet "gateway/bin/$configuration/net10.0/Zhucun.Gateway.dll" "${options[@]}" </dev/null >>"$log" 2>&1 &
  gateway=$!
  local deadline=$((SECONDS + start_limit))
  until url=$(sed -n 's/.*duty board: \([^ ,]*\).*/\1/p' "$log") && [[ -n $url ]] && ask /health/ready >/dev/null; do
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

# The session's cookie of somebody who may read everything, and proof that scripts and foreign pages don't get it.
sign_in() {
  local header
  header=$(jq '.[] | select(.role == "OrganizationDepartment") | {user, password, cookie: true}' "$data/demo-users.json" |
    ask /api/v1/sign-in/password --header "Content-Type: application/json" --data-binary @- --output /dev/null --dump-header - |
    tr -d '\r' | sed -n 's/^set-cookie: //Ip')
  [[ $header == __Host-*secure*samesite=lax*httponly* ]] || give_up "Signing in gives no cookie that is bound to the host and kept from scripts."
  echo "${header%%;*}"
}

# --- Attacks. ---

fuzz() {
  local log
  log=$(log_of fuzz)
  announce "$requests malformed requests"
  if ZHUCUN_API_KEY=$(jq -r .apiKey "$data/first-run.json") bounded "$fuzz_limit" "$log" \
    dotnet "load/bin/$configuration/net10.0/Zhucun.Load.dll" fuzz --url "$url" --requests "$requests" --seed "$seed" --as "$data/demo-users.json"; then
    tail -n 1 "$log"
  else
    failures+=("the fuzzer")
    show "$log"
  fi
}

# scan NAME [OPTION…]: wapiti over all that can be read without an id, and what it leads to.
scan() {
  local name=$1 log report starts=() path code=0
  log=$(log_of "wapiti $name")
  report=${log%.log}.json
  announce "wapiti: $name"
  # A stream has no end, and a sequence that has not come is waited for. (wapiti 3.0.4 breaks off over -x: what must not be asked for is left out here.)
  while read -r path; do
    starts+=(-s "$url$path")
  done < <(ask /openapi/v1.json --header "X-Api-Key: $(jq -r .apiKey "$data/first-run.json")" | jq -r '
    .paths | to_entries[] | select(.value.get and (.key | test("[{]|/stream$") | not)) | .key + "?" + ([.value.get.parameters[]? | select(.in == "query")
    | "\(.name)=\(if .name == "minSequence" then 0 else .example // .schema.enum[0]? // 1 end | tostring | @uri)"] | join("&"))')
  ((${#starts[@]} > 0)) || give_up "The OpenAPI document names nothing to scan."

  # What a fault of a page makes a client fetch would be asked for at the gateway itself and at nobody else's server.
  bounded "$scan_limit" "$log" wapiti -u "$url/" --scope domain -m "$modules" "${starts[@]}" "${@:2}" \
    --endpoint "$url/" --max-scan-time "$crawl_limit" --max-attack-time "$attack_limit" --timeout 10 --flush-session \
    --store-session "$work/wapiti" --store-config "$work/wapiti" --no-bugreport --verbose 1 --format json --output "$report" || code=$?
  judge "$name" "$log" "$report" "$code"
}

# judge NAME LOG REPORT CODE: a finding above informational (0), an answer that wapiti calls a failure, or a module that broke off is one too many.
judge() {
  local name=$1 log=$2 report=$3 code=$4 found='.vulnerabilities, .anomalies | to_entries[] | .key as $kind | .value[] | "\(.level) \($kind): \(.method) \(.path) \(.info)"'
  if ((code != 0)) || [[ ! -s $report ]]; then
    failures+=("wapiti, $name, which did not finish ($(why "$code"))")
    show "$log"
    return
  fi

  jq -r "$found" "$report" | sort | uniq -c | sed 's/^/    /'
  jq -r '.additionals // {} | to_entries[] | .key as $kind | .value[] | "    informational \($kind): \(.info)"' "$report"
  ! grep -q '^  File ' "$log" || failures+=("wapiti, $name, of which a module broke off: $log")
  [[ $(jq '[.vulnerabilities, .anomalies | .[][] | select(.level > 0)] | length' "$report") == 0 ]] || failures+=("wapiti, $name: $report")
}

# --- Steps. ---

# step NAME SECONDS COMMAND…: something that the attacks can't do without.
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

# give_up MESSAGE [LOG]: the attacks can't be made, which is a failure. Said where it is seen, also from within $(…).
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
    echo "Withstood."
  else
    printf 'Not withstood: %s' "${failures[0]}"
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

main
