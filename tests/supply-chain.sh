#!/usr/bin/env bash
# What the programs are made of: a CycloneDX bill of materials for each (artifacts/sbom), and whether any package of the solution is known to be vulnerable.
# A package source need not tell of vulnerabilities, and then says of everything that it has none. So one that is known to be vulnerable is asked for first.
# Exit code 0: none is; 1: some are; 2: the source does not tell.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly sbom=artifacts/sbom
# GHSA-5crp-9r3c-p9vr, https://github.com/advisories/GHSA-5crp-9r3c-p9vr
readonly known_package=Newtonsoft.Json known_version=12.0.3
readonly finding='has the following vulnerable packages'

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

main() {
  dotnet tool restore >/dev/null
  local project
  for project in gateway silo load; do
    dotnet dotnet-CycloneDX "$project"/*.csproj --output "$sbom" --filename "$project.json" --output-format Json >"$work/$project.log" || fail "$work/$project.log"
    echo "$sbom/$project.json"
  done

  dotnet restore Distributed.sln >/dev/null
  vulnerable_in Distributed.sln >"$work/solution"
  if grep -q "$finding" "$work/solution"; then
    cat "$work/solution"
    exit 1
  fi

  if ! source_tells; then
    echo "Whether any is vulnerable is not known: the package source tells nothing, not even of $known_package $known_version. Ask one that does (nuget.org)."
    exit 2
  fi

  echo "No package is known to be vulnerable."
}

source_tells() {
  cat >"$work/known.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="$known_package" Version="$known_version" /></ItemGroup>
</Project>
XML
  dotnet restore "$work/known.csproj" >/dev/null
  vulnerable_in "$work/known.csproj" | grep -q "$finding"
}

vulnerable_in() { dotnet list "$1" package --vulnerable --include-transitive; }

fail() {
  cat "$1"
  exit 1
}

main
