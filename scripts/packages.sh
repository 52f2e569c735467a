# Debian 12 packages, and how to get those that are missing. Sourced by the other scripts.
BUILD_PACKAGES="g++ cmake ninja-build pkg-config libcli11-dev libicu-dev libxxhash-dev libfmt-dev libsimdjson-dev
  nlohmann-json3-dev zlib1g-dev libzstd-dev libcld2-dev libuchardet-dev libjemalloc-dev"
TEST_PACKAGES="libgtest-dev libgmock-dev clang-format python3 python3-jsonschema locales python3-html5lib valgrind"
BENCH_PACKAGES="libbenchmark-dev libxml2-dev python3"
NIGHTLY_PACKAGES="clang clang-tidy libclang-rt-14-dev"

# Installs those of the named packages that are missing; says so on standard error.
install_missing() {
  missing=
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  echo "installing Debian packages:$missing" >&2
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq >&2
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}
