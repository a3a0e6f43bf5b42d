#!/usr/bin/env bash
# Plays this folder against a running service: ./examples/tour.sh   (BASE_URL, DRAWDOWN_ADMIN_KEY)
set -euo pipefail
cd "$(dirname "$0")"
base=${BASE_URL:-http://localhost:8080}/v1
key=${DRAWDOWN_ADMIN_KEY:-$(cat ../data/admin.key)}
call() { curl -sS -H "Authorization: Bearer $key" -H "Content-Type: ${type:-application/json}" "$@"; echo; }
show() { # the fields to show, then what to ask for
	call -G "${@:2}" | sed -e 's/"buckets":\[[^]]*\]//g' -e 's/},{"id"/}\n{"id"/g' | while read -r row; do
		for field in $1; do [[ $row =~ \"$field\":\"([^\"]*)\" ]] && printf '%-22s' "${BASH_REMATCH[1]}"; done; echo
	done
}
type=application/yaml call -X PUT "$base/catalog?activate=true" --data-binary @catalog.yaml
while read -r account; do call "$base/accounts" -d "$account"; done < accounts.ndjson
while read -r order; do call "$base/orders?activate=true" -d "$order"; done < orders.ndjson
call "$base/usage?outcomes=problems" --data-binary @usage.json
call "$base/orchestrations" -d @orchestration.json
echo; echo "Wallets at the end of January: account, asset, resource, granted, consumed, balance, overage, unit"
for account in ATLAS BOREAL VERA MILO TALIA; do
	show "account ref resource granted consumed balance overage unit" "$base/wallets" -d account=$account -d asOf=2026-01-31T23:59:59Z
done
echo; echo "What everybody owes: account, asset, resource, from, consumed, overage, amount, currency, status"
show "account asset resource from consumed overage amount currency status" "$base/liable-summaries" \
	-d from=2026-01-01T00:00:00Z -d until=2026-02-15T00:00:00Z -d limit=500
