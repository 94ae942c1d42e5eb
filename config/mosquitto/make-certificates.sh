#!/bin/sh
# Makes an authority and certificates for a try of mosquitto.conf: ca.crt, server.crt and server.key for the given hosts,
# client.crt and client.key for clients that are asked for one. Keys are P-256, PKCS #8 without a password.
# Usage: sh make-certificates.sh HOST...     in the folder where they shall lie
set -eu
[ $# -gt 0 ] || { echo "usage: sh make-certificates.sh HOST..." >&2; exit 2; }
umask 077
names=''
for host in "$@"; do
    case $host in
        *[!0-9.:]*) names="$names,DNS:$host" ;;
        *) names="$names,IP:$host" ;;
    esac
done
days=30

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

key ca.key
openssl req -x509 -new -key ca.key -days $days -subj "/CN=Tactus test authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" -out ca.crt

# sign NAME SUBJECT EXTENSIONS
sign() {
    key "$1.key"
    openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
    printf '%s\n' "$3" > "$1.ext"
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days $days -extfile "$1.ext" -out "$1.crt" 2> /dev/null
    rm -f "$1.csr" "$1.ext"
}

sign server "/CN=$1" "subjectAltName=${names#,}
extendedKeyUsage=serverAuth"
sign client "/CN=tactus" "extendedKeyUsage=clientAuth"
rm -f ca.srl
chmod 644 ca.crt server.crt client.crt
