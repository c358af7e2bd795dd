// SPDX-License-Identifier: Apache-2.0
/** Every materialized view: its key, its endpoint, its TTL and the rule that computes its content. */
@NullMarked
package io.liveshelf.contract.view;

import org.jspecify.annotations.NullMarked;
