"""The letter again, in NumPy floats, by another route.

Nothing here is shared with the exact packages: where they use closed forms in number
fields, this package exponentiates the generator, diagonalises Bob's observables, works on
the full tensor product and enumerates deterministic strategies. An error in a formula of
one is therefore unlikely to be repeated in the other. It is evidence, never a proof: every
number is a float64 with rounding error, and `gap_resolution` says how much.

Main definitions:
    reference.family: G, its exponential U_eps, the overlaps O_jk.
    reference.strategy: the measurements of Alice and Bob.
    reference.born: correlations p[a, b, x, y] on C^d (x) C^d.
    reference.bell: the functional (10) and its operator.
    reference.locality: its local bound and its gap.
    reference.entropy: entropies and the key rate, in bits.

Conventions:
    Indices start at 0. A correlation is p[a, b, x, y] = p(a, b|x, y) with shape
    (d, 3, 2, d^2) and y = j d + k for Bob's setting jk. Alice has two settings, Bob d^2.
    Functions of a basis pair take the unitary U whose columns are |e_k>; functions of the
    Bell inequality alone take the overlap matrix O.

References:
    M. Farkas, Phys. Rev. Lett. 132, 210803 (2024).
"""

from reference.bell import (
    bell_coefficients,
    bell_operator,
    bell_value,
    largest_eigenvalue,
)
from reference.born import correlation, key_correlation, maximally_entangled_state
from reference.entropy import (
    conditional_entropy,
    entropy,
    entropy_of_alice,
    key_rate,
)
from reference.family import family_unitary, generator, matrix_exponential, overlap_matrix
from reference.locality import (
    gap,
    gap_resolution,
    is_resolved,
    local_bound,
    local_bound_joint,
)
from reference.strategy import alice_projectors, bob_projectors, difference_operator

__all__ = [
    # family
    "family_unitary",
    "generator",
    "matrix_exponential",
    "overlap_matrix",
    # strategy
    "alice_projectors",
    "bob_projectors",
    "difference_operator",
    # born
    "correlation",
    "key_correlation",
    "maximally_entangled_state",
    # bell
    "bell_coefficients",
    "bell_operator",
    "bell_value",
    "largest_eigenvalue",
    # locality
    "gap",
    "gap_resolution",
    "is_resolved",
    "local_bound",
    "local_bound_joint",
    # entropy
    "conditional_entropy",
    "entropy",
    "entropy_of_alice",
    "key_rate",
]
