#!/usr/bin/env bash
# The model checker, SPIN and a hand-written C search side by side on BIND: medians of interleaved runs, and their ratios. Then our own
# specification, and how its cost grows with devices.
# usage: run.sh BENCH_FOLDER [ROUNDS]    BENCH_FOLDER (or BINDSIM_BENCH) holds bind_ref.c, bind.pml, spin.sh and ceiling.sh.
# Needs: dotnet, and from the distribution spin, gcc and time. Every program runs on one core. Rates are states in a second of processor time
# (user and system) of the whole process, start-up included, so that a busy machine disturbs them little; wall time is shown beside.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bench=${1:-${BINDSIM_BENCH:?usage: run.sh BENCH_FOLDER [ROUNDS]}}
rounds=${2:-5}
root=$here/../..
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

dotnet build "$root/examples/Bind/Bind.csproj" -c Release -v q --nologo >"$out/build.txt" || { cat "$out/build.txt"; exit 1; }
dotnet build "$root/src/Cli/Cli.csproj" -c Release -v q --nologo >"$out/build.txt" || { cat "$out/build.txt"; exit 1; }
bindsim=$root/src/Cli/bin/Release/net10.0/bindsim
bind=$root/examples/Bind/bin/Release/net10.0/BindSim.Examples.Bind

gcc -w -O2 -DN=5 -DR=1 -DK=1 -o "$out/c5" "$bench/bind_ref.c"
gcc -w -O2 -DN=6 -DR=1 -DK=1 -DSYM=1 -o "$out/c6sym" "$bench/bind_ref.c"
spin_model() { # folder, compiler flags
    mkdir "$out/$1"
    (cd "$out/$1" && spin -a -DN=5 -DR=1 -DK=1 -DPOLICY=2 -DMODE=1 "$bench/bind.pml" >/dev/null && gcc -w -O2 -DSAFETY -DMEMLIM=12000 $2 -o pan pan.c)
}
bench=$(cd "$bench" && pwd)
spin_model spin -DNOREDUCE
spin_model spinpor ""

one_core() { if command -v taskset >/dev/null; then taskset -c 0 "$@"; else "$@"; fi; }
# measure NAME WORD COMMAND...: appends "cpu wall KiB" to NAME; WORD is what the command must have printed: the states of BIND, which are published
measure() {
    local name=$1 word=$2; shift 2
    one_core /usr/bin/time -a -o "$out/$name.times" -f "%U %S %e %M" "$@" >"$out/$name.txt" 2>&1
    tr -d ',' <"$out/$name.txt" | grep -qw "$word" || { echo "$name did not print $word:"; cat "$out/$name.txt"; exit 1; }
}
for _ in $(seq "$rounds"); do
    measure ours   1782627 "$bind" 5 1 1
    measure spin   1782628 "$out/spin/pan" -b -m1000000 -w24        # one state more: the one before its processes start
    measure c      1782627 "$out/c5"
    measure ours_por 838605 "$bind" 5 1 1 --reduction
    measure spin_por errors: "$out/spinpor/pan" -b -m1000000 -w24
    measure ours_sym 82131 "$bind" 6 1 1 --symmetry
    measure c_sym    82131 "$out/c6sym"
    measure spec   states "$bindsim" model "$root/policies/one-per-platform.yaml" --resources iOS,balcony --devices 4 --full
done

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
cpu() { awk '{ print $1 + $2 }' "$out/$1.times" | median; }
wall() { awk '{ print $3 }' "$out/$1.times" | median; }
mib() { awk '{ print $4 / 1024 }' "$out/$1.times" | median; }
row() { # name states label
    awk -v l="$3" -v n="$2" -v c="$(cpu "$1")" -v w="$(wall "$1")" -v m="$(mib "$1")" \
        'BEGIN { printf "%-34s %10d %8.2f %8.2f %12.0f %8.1f\n", l, n, c, w, (c > 0 ? n / c : 0), m }'
}
ratio() { awk -v l="$1" -v a="$2" -v b="$3" 'BEGIN { printf "%-60s %6.2f\n", l, a / b }'; }
spin_por_states=$(grep -E "states, stored" "$out/spin_por.txt" | awk '{ print $1 }')
# The specification grows, and its states with it: as many as it found.
spec_states=$(tr -d ',' <"$out/spec.txt" | grep -oE "^[0-9]+ states" | awk '{ print $1 }')

echo "medians of $rounds rounds, one core, $(uname -m)"
printf "%-34s %10s %8s %8s %12s %8s\n" "" states "cpu s" "wall s" "states/cpu s" "peak MiB"
row ours 1782627 "BIND(5,1,1) BindSim"
row spin 1782628 "BIND(5,1,1) SPIN"
row c 1782627 "BIND(5,1,1) C search"
row ours_por 838605 "BIND(5,1,1) BindSim, reduced"
row spin_por "$spin_por_states" "BIND(5,1,1) SPIN, reduced"
row ours_sym 82131 "BIND(6,1,1) BindSim, symmetry"
row c_sym 82131 "BIND(6,1,1) C search, symmetry"
row spec "$spec_states" "specification, 4 devices, full"
echo
ratio "states a second, BindSim / SPIN (goal: at least 3)" "$(cpu spin)" "$(cpu ours)"
ratio "states a second, BindSim / C search" "$(cpu c)" "$(cpu ours)"
ratio "time to a reduced verdict, SPIN / BindSim" "$(cpu spin_por)" "$(cpu ours_por)"
ratio "peak memory of BindSim in units of 100 MiB (goal: at most 1)" "$(mib ours)" 100
ratio "BIND(6,1,1) with symmetry, wall s of the process" "$(wall ours_sym)" 1
echo
echo "the specification of one-per-platform, two resources, one retry, one drop, with symmetry, by devices:"
for devices in 1 2 3 4 5; do
    printf "%d: " "$devices"
    one_core "$bindsim" model "$root/policies/one-per-platform.yaml" --resources iOS,balcony --devices "$devices" --json - |
        sed -n 's/^  "states": \(.*\),/\1 states/p; s/^  "seconds": \(.*\),/\1 s/p; s/^  "store-bytes": \(.*\),/\1 bytes/p' | paste -sd' '
done
echo
echo "search alone, as each reports it in the last round:"
for name in ours ours_sym; do head -n 1 "$out/$name.txt"; done
grep "^ref" "$out/c.txt" "$out/c_sym.txt" | sed 's/.*:ref/ref/'
grep "rate" "$out/spin.txt"
