// SPDX-License-Identifier: Apache-2.0
/**
 * What is in each view, as far as it can be said by data: sizes, windows, weights, and the order in which lists are filled up. Start with
 * {@link io.liveshelf.contract.rules.Rules}.
 */
@NullMarked
package io.liveshelf.contract.rules;

import org.jspecify.annotations.NullMarked;
