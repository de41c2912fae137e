#!/bin/sh
# Bring in Nominatim and Debian's PostgreSQL, PostGIS and osm2pgsql when they are missing and may be
# installed: `install_nominatim.sh .venv/bin/python`.
set -u
python=$1
if [ -x "$(dirname "$python")/nominatim" ] && command -v osm2pgsql >/dev/null 2>&1 \
        && ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing PostgreSQL, PostGIS, osm2pgsql and Nominatim for the test of online geocoding"
    # Nominatim compiles its binding of ICU.
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends postgresql postgresql-postgis \
        postgresql-postgis-scripts osm2pgsql libicu-dev pkg-config g++ >/dev/null \
        && "$python" -m pip install --quiet --disable-pip-version-check -r "$(dirname "$0")/nominatim.txt"
else
    echo "PostGIS, osm2pgsql or Nominatim is missing and cannot be installed here: one test will be skipped"
fi
exit 0
