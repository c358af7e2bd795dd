// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.util.Map;

/** What a process has said of how complete its answers are, so that it never says less of the next generation than of the last one. */
public interface StatedAsOf {
    /** Of a process that says nothing. */
    StatedAsOf NOTHING = new StatedAsOf() {
        @Override
        public AsOf hold() {
            return new AsOf(Map.of());
        }

        @Override
        public void turnTo(long generation, Rules rules) {
            // nothing was said of the one before
        }
    };

    /**
     * From now on, and until {@link #turnTo}, no later instant is stated than was before: what is complete up to an instant is complete up
     * to each earlier one.
     *
     * @return by collection the latest instant that was stated
     */
    AsOf hold();

    /**
     * What is stated from now on is of this generation, but for answers that are under way.
     *
     * @param generation the number of the pointer to it
     * @param rules say what its views are made of
     */
    void turnTo(long generation, Rules rules);
}
