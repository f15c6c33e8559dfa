#!/usr/bin/env bash
# Runs Swift on the package in the folder that you stand in: `ios/swift.sh test`, `ios/swift.sh format lint`;
# `--install` only sets up.
# A `swift` on the PATH (a Mac, or Linux with Swift) is used as it is. Otherwise Debian's Swift is unpacked once into
# a cache folder (no system package is touched) and entered through a private mount namespace, so nothing stays mounted.
#   BESIDE_SWIFT_ROOT   where it lives (default: $XDG_CACHE_HOME/beside/swift-trixie); safe to delete at any time
#   BESIDE_SWIFT_SUITE  Debian suite it comes from (default: trixie, which has Swift 6.0.3)
#   BESIDE_RUST_LIBRARY folder of libbeside_mobile, as an absolute path (default: target/debug)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(cd "$here/.." && pwd)
die() { printf 'swift.sh: %s; or install Swift 6 and run again\n' "$*" >&2; exit 1; }

# The version is asked for, since OpenStack's client is a command named swift too.
if swift --version 2>/dev/null | grep -q 'Swift version'; then
  [ "${1:-}" != --install ] || exit 0
  BESIDE_HOST_LIBRARY=1 exec swift "$@"
fi

suite=${BESIDE_SWIFT_SUITE:-trixie}
root=${BESIDE_SWIFT_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/beside/swift-$suite}
packages=(swiftlang libc6-dev libstdc++-14-dev zlib1g-dev ca-certificates tzdata)
lib=usr/libexec/swift/lib bin=usr/libexec/swift/bin
skip=("$lib"/swift/{embedded,FrameworkABIBaseline} "$lib"/{swift_static,'liblldb*','libLTO*','libsourcekitd*'}
  "$bin"/{'lldb*',clangd,sourcekit-lsp,repl_swift,'swift-api-*'} usr/share/{doc,man,locale}) # 1.2 of 2.5 GB, never read

# shellcheck disable=SC2016  # apt expands it
debian_mirror() { apt-get "$@" indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Label: Debian' | sed -n 1p; }

install_root() {
  local tool mirror dir deb new=$root.part apt=$root.part/.apt keys=/usr/share/keyrings/debian-archive-keyring.gpg
  for tool in apt-get dpkg-deb unshare; do command -v "$tool" >/dev/null || die "no $tool here"; done
  [ -e "$keys" ] || die "no $keys (package debian-archive-keyring)"
  echo "swift.sh: fetching Swift from Debian $suite into $root (550 MB to fetch, 1.3 GB kept, once)" >&2
  rm -rf "$new"
  mkdir -p "$apt"/{host/partial,lists/partial,cache/archives/partial,state,parts} "$new"/{usr/{bin,sbin,lib,lib64},proc,dev,tmp,root}
  for dir in bin sbin lib lib64; do ln -s "usr/$dir" "$new/$dir"; done
  # The mirror this machine already uses; a new machine may know it only after an update, kept apart from its own lists.
  mirror=$(debian_mirror)
  if [ -z "$mirror" ]; then
    apt-get -qq -o Dir::State::lists="$apt/host" update || true
    mirror=$(debian_mirror -o Dir::State::lists="$apt/host")
  fi
  [ -n "$mirror" ] || die "apt has no Debian mirror here"
  : > "$apt/status"
  echo "deb [signed-by=$keys] $mirror $suite main" > "$apt/sources.list"
  local get=(apt-get -qq -o Dir::State="$apt/state" -o Dir::State::status="$apt/status" -o Dir::State::lists="$apt/lists"
    -o Dir::Cache="$apt/cache" -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts="$apt/parts"
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts="$apt/parts" -o APT::Sandbox::User=root
    -o APT::Install-Recommends=false -o Acquire::Languages=none -o Acquire::Retries=3
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
  "${get[@]}" update
  "${get[@]}" install -y --download-only "${packages[@]}"
  for deb in "$apt"/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$new" --keep-directory-symlink --no-same-owner "${skip[@]/#/--exclude=./}"
    basename "$deb" .deb >> "$new/packages.txt"; rm "$deb"
  done
  rm -rf "$apt" "$root"; mv "$new" "$root"
}

mkdir -p "$(dirname "$root")"
exec 9> "$root.lock"; flock 9
[ -e "$root/packages.txt" ] || install_root
exec 9>&-
[ "${1:-}" != --install ] || exit 0

spaces=(--mount); [ "$(id -u)" = 0 ] || spaces+=(--map-root-user) # a user namespace only where it is needed
unshare "${spaces[@]}" true 2>/dev/null || die "this machine allows no mount namespace"
export ROOT=$root REPO=$repo HERE=$PWD
# shellcheck disable=SC2016  # the inner shell expands it
exec unshare "${spaces[@]}" bash -euc '
  for dir in /proc /dev /tmp "$REPO" ${BESIDE_RUST_LIBRARY:+"$BESIDE_RUST_LIBRARY"}; do
    mkdir -p "$ROOT$dir"; mount --rbind "$dir" "$ROOT$dir"
  done
  PATH=/usr/libexec/swift/bin:/usr/bin HOME=/root exec unshare --root="$ROOT" --wd="$HERE" swift "$@"' swift "$@"
