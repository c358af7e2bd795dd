// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import io.liveshelf.local.mongo.query.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document meets some rules.
 *
 * @param older verdicts on other rules
 */
record Verdict(Rules rules, boolean isMet, @Nullable Verdict older) {
    /** More are not kept: who asks so many different questions of one document asks none of them often. */
    private static final int KEPT = 8;

    /** The verdict on these rules; null where it is not known. */
    static @Nullable Verdict on(Rules rules, @Nullable Verdict newest) {
        for (Verdict each = newest; each != null; each = each.older) {
            if (each.rules == rules) {
                return each;
            }
        }
        return null;
    }

    /** The verdict beside the ones before it, or instead of them if they are many. */
    static Verdict beside(@Nullable Verdict newest, Rules rules, boolean isMet) {
        int known = 0;
        for (Verdict each = newest; each != null; each = each.older) {
            known++;
        }
        return new Verdict(rules, isMet, known < KEPT ? newest : null);
    }
}
