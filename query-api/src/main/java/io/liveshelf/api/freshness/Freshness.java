// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to when the views and cards that Redis and memory have are complete, as the streams have last said.
 *
 * <p>An as-of that was read some time ago is never wrong, because what is served now is at least as new. So it must be read
 * before what it is said of. Of copies in memory it is read on the connection that tells changes, behind all changes before it
 * ({@link #heard}, {@link #of}); of a value that Redis is asked for, in the same round trip ({@link #in}).
 */
public final class Freshness {
    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    private final Rules rules;
    private final Map<String, Collection<String>> made;
    private volatile Said heard = Said.NOTHING;
    private volatile Said read = Said.NOTHING;

    /** An as-of as it was read, and what it says. */
    private static final class Said {
        private static final Said NOTHING = new Said(null, Statements.NONE);

        private final byte @Nullable [] json;
        private final Statements statements;

        private Said(byte @Nullable [] json, Statements statements) {
            this.json = json;
            this.statements = statements;
        }

        private boolean is(byte[] other) {
            return Arrays.equals(other, json);
        }
    }

    /**
     * Knows nothing yet.
     *
     * @param rules say what views are made of
     * @param made the keys of what this process makes of views, with the collections of all these views
     */
    public Freshness(Rules rules, Map<String, Collection<String>> made) {
        this.rules = rules;
        this.made = Map.copyOf(made);
    }

    /**
     * Redis had this under {@link AsOf#KEY}, and all changes before that have been told; null: nothing. What was heard before
     * stays true until {@link #forget}. Called by one thread at a time.
     */
    public void heard(byte @Nullable [] json) {
        if (json != null) {
            heard = next(heard, json);
        }
    }

    /** Redis may have gone back to what it was before: what was heard is not true any more of what it has now. */
    public void forget() {
        heard = Said.NOTHING;
    }

    /** What Redis' value under {@link AsOf#KEY} says of what was read with it, or later. The same value is parsed once. */
    public Statements in(byte[] json) {
        Said said = next(read, json);
        read = said;
        return said.is(json) ? said.statements : Statements.NONE;
    }

    private Said next(Said last, byte[] json) {
        if (last.is(json)) {
            return last;
        }
        try {
            return new Said(json, Statements.of(AsOf.parse(json), rules, made));
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of under {} that can be read; the last one stays", AsOf.KEY, e);
            return last;
        }
    }

    /**
     * Up to when a copy is complete that is found afterwards; null where that is not known, or the key is not made of views and
     * cards alone.
     */
    public @Nullable Statement of(String key) {
        return heard.statements.of(key);
    }

    /** The same as an instant. */
    public Optional<Instant> instant(String key) {
        return heard.statements.instant(key);
    }
}
