"""One file for each statement of the letter; the tuple lists them in the letter's order.

Add a lemma: an entry in ``proofs/statements.toml``, a file here, a line in :data:`LEMMAS`.
"""

from __future__ import annotations

from proofs.lemma import Lemma
from proofs.lemmas import (
    conclusion_noise_tolerated_and_killed,
    eps0_correlation_is_local,
    eq01_born_rule_is_no_signalling,
    eq03_classical_quantum_state_is_well_defined,
    eq04_05_06_self_testing_gives_private_randomness,
    eq07_eve_is_uncorrelated_with_the_outcome,
    eq08_whole_entropy_is_private,
    eq09_rows_and_columns_sum_to_one,
    eq10_attained_by_the_ideal_strategy,
    eq10_local_bound,
    eq10_no_quantum_strategy_exceeds_d_minus_1,
    eq10_nontrivial_iff_overlaps_below_one,
    eq11_maximal_value_certifies_the_state,
    eq12_maximal_value_certifies_alices_measurement,
    eq12_to_05_state_and_measurement_give_condition_five,
    eq13_range_of_bobs_isometry,
    eq14_key_outcome_is_uniform,
    eq15_key_rate_is_log_d,
    eq16_shift_has_conjugate_eigenvalues,
    eq17_continuity_with_best_constants,
    eq17_group_with_closed_form,
    eq17_overlap_positive_below_one,
    key_setting_costs_no_randomness,
    limit_close_to_the_local_set,
    main_theorem_unbounded_key_near_local,
    remark_positive_overlaps_are_below_one,
)

LEMMAS: tuple[Lemma, ...] = (
    eq01_born_rule_is_no_signalling.LEMMA,
    eq03_classical_quantum_state_is_well_defined.LEMMA,
    eq04_05_06_self_testing_gives_private_randomness.LEMMA,
    eq07_eve_is_uncorrelated_with_the_outcome.LEMMA,
    eq08_whole_entropy_is_private.LEMMA,
    key_setting_costs_no_randomness.LEMMA,
    eq09_rows_and_columns_sum_to_one.LEMMA,
    remark_positive_overlaps_are_below_one.LEMMA,
    eq10_local_bound.LEMMA,
    eq10_nontrivial_iff_overlaps_below_one.LEMMA,
    eq10_no_quantum_strategy_exceeds_d_minus_1.LEMMA,
    eq10_attained_by_the_ideal_strategy.LEMMA,
    eq11_maximal_value_certifies_the_state.LEMMA,
    eq12_maximal_value_certifies_alices_measurement.LEMMA,
    eq13_range_of_bobs_isometry.LEMMA,
    eq12_to_05_state_and_measurement_give_condition_five.LEMMA,
    eq14_key_outcome_is_uniform.LEMMA,
    eq15_key_rate_is_log_d.LEMMA,
    eq16_shift_has_conjugate_eigenvalues.LEMMA,
    eq17_group_with_closed_form.LEMMA,
    eq17_overlap_positive_below_one.LEMMA,
    eq17_continuity_with_best_constants.LEMMA,
    eps0_correlation_is_local.LEMMA,
    limit_close_to_the_local_set.LEMMA,
    main_theorem_unbounded_key_near_local.LEMMA,
    conclusion_noise_tolerated_and_killed.LEMMA,
)
