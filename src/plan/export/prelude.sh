set -eu
: "${GRAPH_TOKEN:?is to hold an access token of Microsoft Graph}"
graph=${GRAPH_ROOT:-https://graph.microsoft.com/v1.0}
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'Authorization: Bearer %s\n' "$GRAPH_TOKEN" > "$work/headers"
printf 'Content-Type: application/json\n' >> "$work/headers"

# call ensure|once METHOD PATH [FILE]: sends a request. After a create the service answers "not yet" for a while: that is waited for, up to
# ten minutes. `once` is not repeated when its answer is lost.
call() {
  waited=0
  while :; do
    set +e
    if [ $# -gt 3 ]; then
      status=$(curl -sS -o "$work/answer" -w '%{http_code}' -X "$2" -H @"$work/headers" --data-binary @"$4" "$graph$3")
    else
      status=$(curl -sS -o "$work/answer" -w '%{http_code}' -X "$2" -H @"$work/headers" "$graph$3")
    fi
    set -e
    case "$1 $status" in
      *' '2??) return 0 ;;
      'ensure 404') [ "$2" != DELETE ] || return 0 ;;
      *' '404 | *' '403 | *' '409 | *' '429) ;;
      'ensure 5'?? | 'ensure 000') ;;
      *' '400)
        if grep -q 'already exists' "$work/answer"; then return 0; fi
        grep -q 'Not a valid reference update' "$work/answer" || fail "$2 $3" "$status" ;;
      *) fail "$2 $3" "$status" ;;
    esac
    [ "$waited" -lt "${WAIT_MOST:-600}" ] || fail "$2 $3" "$status"
    sleep "${WAIT_STEP:-10}"
    waited=$((waited + 10))
  done
}

fail() {
  printf 'Stopped: %s was answered with status %s\n' "$1" "$2" >&2
  cat "$work/answer" >&2 || :
  exit 1
}

# late MARK ID: puts an id that an earlier step gave into the body.
late() {
  MARK=$1 ID=$2 jq 'walk(if type == "string" and . == env.MARK then env.ID else . end)' "$work/body" > "$work/filled"
  mv "$work/filled" "$work/body"
}

# fill NAME: puts the bearer token into the body; it stands in no argument.
fill() {
  NAME=$1 jq 'walk(if type == "string" and . == env.NAME then env.SECRET_TOKEN else . end)' "$work/body" > "$work/filled"
  mv "$work/filled" "$work/body"
}

# unchanged PATH: saves a backup beside the script and stops if the schema is another one than this was planned on.
unchanged() {
  call ensure GET "$1"
  cp "$work/answer" ./hubsync-schema-backup.json
  bare='with_entries(select(.key | contains("@odata.") | not))'
  if ! [ "$(jq -S "$bare" "$work/answer")" = "$(jq -S "$bare" "$work/planned")" ]; then
    echo 'Stopped: the mapping was changed after this was planned. Plan again.' >&2
    exit 1
  fi
}
