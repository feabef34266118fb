# What ./run and ./test need from the machine. Sourced; each function installs what is missing where it can, or says
# in one line what to install.

fail() {
  echo "$1" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# install NAME_FOR_APT NAME_FOR_BREW: true when a package manager did it.
install_package() {
  if command -v apt-get >/dev/null 2>&1; then
    echo "Installing $1 with apt."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null 2>&1 && return 0
    # An old or empty package list is the usual reason.
    as_root apt-get update -qq >/dev/null 2>&1 || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
  elif command -v brew >/dev/null 2>&1; then
    echo "Installing $2 with Homebrew."
    brew install --quiet "$2" >/dev/null
  else
    return 1
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks | grep -q '^10\.'; then
    fail "Install the .NET 10 SDK (https://dot.net) and start again."
  fi
}

need_npm() {
  command -v npm >/dev/null 2>&1 || install_package npm node || fail "Install npm (Node.js) and start again: the build fetches KaTeX with it."
}

has_postgres() {
  command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null || compgen -G '/usr/local/opt/postgresql*/bin/initdb' >/dev/null
}

# Without it the application fetches Postgres from an npm package by itself, so this only tries.
want_postgres() {
  if [ -n "${ConnectionStrings__Cat:-}" ] || has_postgres; then return 0; fi
  install_package postgresql postgresql@17 || echo "Postgres is not installed; Cat will fetch it from an npm package."
}

need_chromium() {
  if [ -n "${CAT_CHROMIUM:-}" ] && [ -x "$CAT_CHROMIUM" ]; then return 0; fi
  local candidate
  for attempt in 1 2; do
    for candidate in chromium chromium-browser google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
      if CAT_CHROMIUM=$(command -v "$candidate"); then
        export CAT_CHROMIUM
        return 0
      fi
    done
    if [ "$attempt" = 1 ]; then install_package chromium chromium || break; fi
  done
  fail "Install Chromium, or set CAT_CHROMIUM to a Chromium or Chrome program, and start again: the browser tests drive it."
}
