#!/bin/sh
# Compile the Rocq library and print each theorem of Letter.v, and each instance at one d and one
# eps that Python wrote (instances/), with its axioms.
#
#   proofs/rocq/check.sh             COQC=..., PYTHON=... name other programs, JOBS=... how many at once (2)
#
# Exit codes: 0, all is proved with allowed axioms only; 1, it is not; 3, there is no prover
# here, so nothing was checked (make turns every code but 0 into 2).

set -u
cd "$(dirname "$0")" || exit 1
COQC=${COQC:-coqc}
PYTHON=${PYTHON:-python3}

if ! command -v "$COQC" >/dev/null 2>&1 || ! command -v coq_makefile >/dev/null 2>&1 \
  || ! test -d "$("$COQC" -where)/user-contrib/mathcomp/algebra" \
  || ! test -d "$("$COQC" -where)/user-contrib/mathcomp/analysis"; then
  cat >&2 <<'EOF'
The kernel check needs the prover Rocq (Coq) 8.16 or later and Mathematical Components.
  Debian, Ubuntu:
    apt-get install coq libcoq-mathcomp-algebra libcoq-mathcomp-field \
      libcoq-mathcomp-algebra-tactics libcoq-mathcomp-real-closed libcoq-mathcomp-analysis
  opam, with the repository coq-released:
    opam install coq.8.16.1 coq-mathcomp-field.1.15.0 coq-mathcomp-algebra-tactics.1.0.0 \
      coq-mathcomp-real-closed.1.1.3 coq-mathcomp-analysis.0.6.0
Nothing was checked.
EOF
  exit 3
fi

# MathComp 2 has another Compat.v: there the work is done on a copy.
trial=$(mktemp -d) || exit 1
trap 'rm -rf "$trial"' EXIT
echo 'From mathcomp Require Import ssralg. Check GRing.Nmodule.type.' >"$trial/Trial.v"
if "$COQC" -q "$trial/Trial.v" >/dev/null 2>&1; then
  mkdir -p mathcomp2/build/instances || exit 1
  for file in ./*.v instances/*.v; do cmp -s "$file" "mathcomp2/build/$file" || cp "$file" "mathcomp2/build/$file"; done
  cp _CoqProject axioms.py mathcomp2/build || exit 1
  cd mathcomp2/build || exit 1
  cmp -s ../Compat.v Compat.v || cp ../Compat.v Compat.v
fi

coq_makefile -f _CoqProject -o CoqMakefile || exit 1
make --no-print-directory -j "${JOBS:-2}" -f CoqMakefile || exit 1

# What the kernel says is asked afresh on each run, with the flags of _CoqProject: of Letter.v,
# which takes longest, and beside it of the instances.
flags=$(sed -n 's/^-arg //p; /^-[QR] /p' _CoqProject)
ask() {
  for file; do
    # shellcheck disable=SC2086 - the flags are words
    "$COQC" -q $flags "$file" >"${file%.v}.log" 2>&1 || {
      cat "${file%.v}.log" >&2
      return 1
    }
  done
}
ask Letter.v &
letter=$!
code=0
ask instances/*.v || code=1
wait $letter || code=1
test $code = 0 || exit 1
for file in Letter.v instances/*.v; do
  "$PYTHON" axioms.py "$file" "${file%.v}.log" ./*.v "$file" || code=1
done
exit $code
