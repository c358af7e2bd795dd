// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the streams of one generation say, and what of it is stated: no more than the former generation has reached too, as long as that
 * keeps up, and never less than was stated before.
 */
final class SaidOfGeneration {
    /** A generation that is further behind is not waited for. As-ofs move on in steps of some three seconds. */
    static final Duration KEEPS_UP = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SaidOfGeneration.class);
    private static final AsOf NOTHING_REACHED = new AsOf(Map.of());
    private static final Said NOTHING = new Said(null, Statements.NONE);

    private final long generation;
    private final Rules rules;
    private final Map<String, Collection<String>> made;
    private volatile Said last = NOTHING;
    /** What was stated, by collection the latest. */
    private AsOf latest;
    /** What the streams have said last. */
    private AsOf reached = NOTHING_REACHED;
    /** What those of the former generation have said. */
    private AsOf former;

    private volatile byte @Nullable [] formerJson;
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
     * @param former what the streams of the generation before have said
     */
    SaidOfGeneration(long generation, Rules rules, Map<String, Collection<String>> made, AsOf latest, AsOf former) {
        this.generation = generation;
        this.rules = rules;
        this.made = made;
        this.latest = latest;
        this.former = former;
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
            AsOf stated = stated(said);
            reached = said;
            latest = isHeld ? latest : later(stated);
            last = new Said(json, Statements.of(generation, stated, rules, made));
            return last.statements;
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of under {} that can be read; the last one stays", AsOf.KEY, e);
            return Statements.NONE;
        }
    }

    private AsOf stated(AsOf said) {
        if (isHeld) {
            return noLater(said, latest);
        }
        return formerKeepsUp(said) ? noLater(said, later(former)) : said;
    }

    private boolean formerKeepsUp(AsOf said) {
        return said.collections().entrySet().stream().allMatch(each -> {
            @Nullable Instant its = former.collections().get(each.getKey());
            return its != null && !its.plus(KEEPS_UP).isBefore(each.getValue());
        });
    }

    /** From now on nothing later is stated than this. */
    synchronized AsOf hold() {
        isHeld = true;
        return latest;
    }

    /** What the streams have said last, of which less may have been stated. */
    synchronized AsOf reached() {
        return reached;
    }

    /** The streams of the former generation say this; null: nothing any more. What cannot be read says nothing either. */
    void formerSays(byte @Nullable [] json) {
        if (!Arrays.equals(json, formerJson)) {
            formerSaysAnother(json);
        }
    }

    private synchronized void formerSaysAnother(byte @Nullable [] json) {
        formerJson = json;
        last = NOTHING; // more may be stated of the same by now
        try {
            former = json == null ? NOTHING_REACHED : AsOf.parse(json);
        } catch (UncheckedIOException e) {
            log.warn("Redis has no as-of of the former generation that can be read; it is not waited for", e);
            former = NOTHING_REACHED;
        }
    }

    private static AsOf noLater(AsOf said, AsOf most) {
        var instants = new HashMap<String, Instant>();
        said.collections().forEach((name, instant) -> {
            @Nullable Instant its = most.collections().get(name);
            if (its != null) {
                instants.put(name, instant.isBefore(its) ? instant : its);
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
