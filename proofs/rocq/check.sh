#!/bin/sh
# Compile the Rocq library and print each theorem of Letter.v, and each instance at one d and one
# eps that Python wrote (instances/), with its axioms.
#
#   proofs/rocq/check.sh             COQC=... and PYTHON=... name other programs
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
      libcoq-mathcomp-algebra-tactics libcoq-mathcomp-real-closed \
      libcoq-mathcomp-analysis libcoq-coquelicot libcoq-interval
  opam:
    opam repo add coq-released https://coq.inria.fr/opam/released
    opam install coq.8.16.1 coq-mathcomp-field.1.15.0 coq-mathcomp-algebra-tactics.1.0.0 \
      coq-mathcomp-real-closed.1.1.3 coq-mathcomp-analysis.0.6.0 coq-coquelicot.3.2.0 \
      coq-interval.4.6.1
Nothing was checked.
EOF
  exit 3
fi

coq_makefile -f _CoqProject -o CoqMakefile || exit 1
make --no-print-directory -f CoqMakefile || exit 1

# The flags of _CoqProject, for the file whose answers are wanted afresh on each run.
flags=$(sed -n 's/^-arg //p; /^-[QR] /p' _CoqProject)
for file in Letter.v instances/*.v; do
  log=${file%.v}.log
  # shellcheck disable=SC2086 - the flags are words
  "$COQC" -q $flags "$file" >"$log" || {
    cat "$log"
    exit 1
  }
  "$PYTHON" axioms.py "$file" "$log" ./*.v "$file" || exit 1
done
