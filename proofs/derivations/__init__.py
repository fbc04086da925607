"""The derivations behind the certificates, one module for each group of statements.

Add one: goals in ``proofs/statements.toml``, a :class:`~proofs.steps.Derivation` in a module here,
an entry in :data:`DERIVATIONS`. ``docs/certificates.md`` gives the language.
"""

from __future__ import annotations

from proofs.derivations import (
    bell_bounds,
    blocks,
    entropy,
    family,
    fourier,
    gap,
    gap_ceiling,
    ideal,
    ideal_correlation,
    isometries,
    law,
    leading,
    limit,
    main_theorem,
    maximiser,
    measurements,
    noise,
    self_testing,
    symmetry,
)
from proofs.steps import Derivation

DERIVATIONS: tuple[Derivation, ...] = (
    *measurements.DERIVATIONS,
    *entropy.DERIVATIONS,
    *self_testing.DERIVATIONS,
    *bell_bounds.DERIVATIONS,
    *ideal.DERIVATIONS,
    *fourier.DERIVATIONS,
    *family.DERIVATIONS,
    *maximiser.DERIVATIONS,
    *isometries.DERIVATIONS,
    *blocks.DERIVATIONS,
    *limit.DERIVATIONS,
    *noise.DERIVATIONS,
    *gap_ceiling.DERIVATIONS,
    *main_theorem.DERIVATIONS,
    *gap.DERIVATIONS,
    *law.DERIVATIONS,
    *leading.DERIVATIONS,
    *ideal_correlation.DERIVATIONS,
    *symmetry.DERIVATIONS,
)
