// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the streams of one generation say, and what of it is stated. */
final class SaidOfGeneration {
    private static final Logger log = LoggerFactory.getLogger(SaidOfGeneration.class);
    private static final Said NOTHING = new Said(null, Statements.NONE);

    private final long generation;
    private final Rules rules;
    private final Map<String, Collection<String>> made;
    private volatile Said last = NOTHING;
    private AsOf latest;
    private boolean isHeld;

    /** An as-of as it was read, and what it says. */
    private static final class Said {
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
     * Nothing yet.
     *
     * @param generation the number of the pointer to it
     * @param rules say what views are made of
     * @param made the keys of what this process makes of views, with the collections of all these views
     * @param latest what was stated at the latest before, of any generation
     */
    SaidOfGeneration(long generation, Rules rules, Map<String, Collection<String>> made, AsOf latest) {
        this.generation = generation;
        this.rules = rules;
        this.made = made;
        this.latest = latest;
    }

    long generation() {
        return generation;
    }

    /** What is stated where Redis has this; nothing where nobody can read it. The same value is parsed once. */
    Statements in(byte[] json) {
        Said said = last;
        return said.is(json) ? said.statements : next(json);
    }

    private synchronized Statements next(byte[] json) {
        try {
            AsOf said = AsOf.parse(json);
            AsOf stated = isHeld ? noLater(said) : said;
            latest = isHeld ? latest : later(said);
            last = new Said(json, Statements.of(generation, stated, rules, made));
            return last.statements;
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of under {} that can be read; the last one stays", AsOf.KEY, e);
            return Statements.NONE;
        }
    }

    /** From now on nothing later is stated than this. */
    synchronized AsOf hold() {
        isHeld = true;
        return latest;
    }

    private AsOf noLater(AsOf said) {
        var instants = new HashMap<String, Instant>();
        said.collections().forEach((name, instant) -> {
            @Nullable Instant most = latest.collections().get(name);
            if (most != null) {
                instants.put(name, instant.isBefore(most) ? instant : most);
            }
        });
        return new AsOf(instants);
    }

    private AsOf later(AsOf said) {
        var instants = new HashMap<>(latest.collections());
        said.collections()
                .forEach((name, instant) ->
                        instants.merge(name, instant, (one, other) -> one.isAfter(other) ? one : other));
        return new AsOf(instants);
    }
}
