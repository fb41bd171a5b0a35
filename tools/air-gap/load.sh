#!/bin/sh
# Checks that the bundle is what was made, and gives its images to Docker. Needs no internet.
set -eu
cd "$(dirname "$0")"

# A file more than was made may be one that Compose reads by itself. What an operator adds is no part of the bundle.
listed=$(cut -c 67- SHA256SUMS | sort)
present=$(find . -type f ! -path ./SHA256SUMS ! -path ./.env ! -path './secrets/*' | sort)
if [ "$listed" != "$present" ]; then
  echo 'The bundle has not the files that it was made of:' >&2
  { printf '%s\n' "$listed"; printf '%s\n' "$present"; } | sort | uniq -u >&2
  exit 1
fi
if ! sha256sum --check --quiet SHA256SUMS; then
  echo 'The bundle is not what was made: get it again.' >&2
  exit 1
fi

docker load --input images.tar
while read -r image; do
  if ! docker image inspect "$image" >/dev/null; then
    echo "Docker has no $image now." >&2
    exit 1
  fi
done <images.txt

echo 'The images are there. Go on in INSTALL.md.'
