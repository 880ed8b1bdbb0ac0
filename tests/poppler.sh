#!/bin/sh
# Have pdftotext and pdftoppm for the tests of PDF files: found, or installed with apt when this is root on
# Debian. Without them those tests read with PDFium instead.
command -v pdftotext >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing poppler-utils with apt-get for the tests of PDF files" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils; } >&2 && exit 0
fi
echo "pdftotext was not found: the tests of PDF files read with PDFium alone (Debian: apt-get install poppler-utils)" >&2
exit 0
