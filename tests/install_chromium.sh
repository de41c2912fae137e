#!/bin/sh
# Bring in Debian's chromium and fonts when they are missing and may be installed.
set -u
fonts=$(fc-list 2>/dev/null | grep -c NotoSansArabic)
if command -v chromium >/dev/null 2>&1 && [ "${fonts:-0}" -gt 0 ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium and fonts for the browser tests"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-core >/dev/null
else
    echo "chromium or Noto fonts are missing and cannot be installed here: browser tests will be skipped"
fi
exit 0
