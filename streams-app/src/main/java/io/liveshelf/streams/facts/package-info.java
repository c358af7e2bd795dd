// SPDX-License-Identifier: Apache-2.0
/** Which facts were counted, and the counts of each book. Start with {@link io.liveshelf.streams.facts.FactLedger}. */
@NullMarked
package io.liveshelf.streams.facts;

import org.jspecify.annotations.NullMarked;
