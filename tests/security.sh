#!/usr/bin/env bash
# Attacks a running gateway: 50,000 malformed requests made from its OpenAPI document, then wapiti, as a stranger and signed in.
# Installs what is missing on Debian, as root; elsewhere says what to install. Takes some ten minutes and is no part of tests/run.sh.
# The last line is "Withstood." or what it did not withstand; the exit code is 0 for the former. Logs and wapiti's reports: artifacts/security.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly results=artifacts/security well=Withstood. not_well="Not withstood"
readonly requests=${ZHUCUN_FUZZ_REQUESTS:-50000}
readonly seed=${ZHUCUN_FUZZ_SEED:-1}

# Seconds. They bound a hang; but for the scans, which end by themselves, none of them is near what a step takes.
readonly install_limit=600 build_limit=900 start_limit=60 fuzz_limit=1800 scan_limit=900 attack_limit=120 crawl_limit=120

# Of wapiti's modules those are left out that load lists of foreign products' files from elsewhere or send what they find there (nikto, wapp, ssrf), that guess
# names of folders by the ten thousand (buster) and that guess passwords at forms (brute_login_form): there is none, and the lock-out has tests of its own.
readonly modules=backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss,xxe

data=

source tests/on-a-gateway.sh

main() {
  begin
  need wapiti curl jq openssl
  step "build gateway" "$build_limit" dotnet build gateway --configuration Release -warnaserror
  step "build load" "$build_limit" dotnet build load --configuration Release -warnaserror

  open_county http
  fuzz
  stop_gateway
  # As browsers reach it.
  open_county https
  scan stranger
  local cookie
  cookie=$(session)
  scan signed-in -H "Cookie: $cookie"
  stop_gateway
}

# open_county SCHEME: without limits, which would keep the attacks off.
open_county() {
  local scheme=$1 log
  log=$(log_of "gateway $scheme")
  announce "gateway with $scheme"
  data=$work/$scheme
  mkdir "$data"
  local options=(--urls "$scheme://127.0.0.1:0" --Zhucun:Data="$data" --Zhucun:Limits:PerSecond=0 --Zhucun:Limits:SignInsPerMinute=0)
  if [[ $scheme == https ]]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
      -keyout "$work/key.pem" -out "$work/certificate.pem" >>"$log" 2>&1
    options+=(--Kestrel:Certificates:Default:Path="$work/certificate.pem" --Kestrel:Certificates:Default:KeyPath="$work/key.pem")
  fi
  start_gateway "$log" "${options[@]}"
}

# The session's cookie of somebody who may read everything, and proof that scripts and foreign pages don't get it.
session() {
  local header
  header=$(sign_in "$data" organization-department)
  [[ $header == __Host-*secure*samesite=lax*httponly* ]] || give_up "Signing in gives no cookie that is bound to the host and kept from scripts."
  echo "${header%%;*}"
}

# --- Attacks. ---

fuzz() {
  local log
  log=$(log_of fuzz)
  announce "$requests malformed requests"
  if ZHUCUN_API_KEY=$(jq -r .apiKey "$data/first-run.json") bounded "$fuzz_limit" "$log" \
    dotnet "load/bin/Release/net10.0/Zhucun.Load.dll" fuzz --url "$url" --requests "$requests" --seed "$seed" --as "$data/demo-users.json"; then
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

main
