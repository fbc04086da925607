"""The derivations behind the certificates, one module for each group of statements.

Add one: goals in ``proofs/statements.toml``, a :class:`~proofs.steps.Derivation` in a module here, an
entry in :data:`DERIVATIONS`. ``docs/certificates.md`` gives the language.
"""

from __future__ import annotations

from proofs.derivations import family, fourier, limit, maximiser
from proofs.steps import Derivation

DERIVATIONS: tuple[Derivation, ...] = (
    *maximiser.DERIVATIONS,
    *fourier.DERIVATIONS,
    *family.DERIVATIONS,
    *limit.DERIVATIONS,
)
