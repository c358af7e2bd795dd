// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

        @Override
        public void heardOfFormer(long generation, byte @Nullable [] json) {
            // nothing is said of the one that is served
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

    /**
     * Redis had this as the as-of of the generation that was served before. As long as that keeps up, nothing later is stated than both have
     * reached: so who goes back to it needs not wait.
     *
     * @param generation the number of the pointer to the one that is served
     * @param json null where there is none any more
     */
    void heardOfFormer(long generation, byte @Nullable [] json);
}
