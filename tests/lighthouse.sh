#!/usr/bin/env bash
# Measures the duty board as a desk sees it and the phone's page as a cheap phone with a slow line does, with Lighthouse in a real browser, on a gateway of its own.
# Installs what is missing on Debian, as root; elsewhere says what to install. Takes some three minutes on a machine that does nothing else, and is no part of
# tests/run.sh: figures of a busy machine say nothing. The last line is "Good enough." or what is not. Reports: artifacts/lighthouse.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly results=artifacts/lighthouse well="Good enough." not_well="Not good enough"
# How often each page is measured; the median counts.
readonly rounds=${ZHUCUN_LIGHTHOUSE_ROUNDS:-3}
readonly browser_flags="--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"

# Seconds. They bound a hang; none of them is near what a step takes.
readonly install_limit=600 build_limit=900 start_limit=60 measure_limit=180

source tests/on-a-gateway.sh

main() {
  begin
  need npm curl jq chromium
  CHROME_PATH=$(command -v chromium)
  export CHROME_PATH
  step "build gateway" "$build_limit" dotnet build gateway --configuration Release -warnaserror
  step "install lighthouse" "$install_limit" npm --prefix tests/lighthouse ci --loglevel=error
  announce gateway
  start_gateway "$(log_of gateway)" --urls http://127.0.0.1:0 --Zhucun:Data="$work/data"

  measure board / organization-department desktop accessibility=95 best-practices=95
  measure phone /me/ member mobile accessibility=95 best-practices=95 performance=90
}

# measure NAME PATH USER desktop|mobile CATEGORY=FLOOR…: the median of each category's score, and the floors that it has to reach.
measure() {
  local name=$1 path=$2 user=$3 form=$4 cookie round options=()
  announce "$name ($form, $rounds rounds)"
  cookie=$(sign_in "$work/data" "$user")
  cookie=${cookie%%;*}
  [[ -n $cookie ]] || give_up "demo.$user cannot sign in."
  jq -n --arg cookie "$cookie" '{Cookie: $cookie}' >"$work/headers.json"
  [[ $form != desktop ]] || options+=(--preset=desktop)
  for ((round = 1; round <= rounds; round++)); do
    bounded "$measure_limit" "$(log_of "$name")" tests/lighthouse/node_modules/.bin/lighthouse "$url$path" --quiet --output=json --output=html \
      --output-path="$results/$name-$round" --extra-headers="$work/headers.json" --chrome-flags="$browser_flags" \
      --only-categories=performance,accessibility,best-practices "${options[@]}" ||
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

main
