// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.StatedAsOf;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Up to when the views and cards that Redis and memory have are complete, as the streams have last said.
 *
 * <p>An as-of that was read some time ago is never wrong, because what is served now is at least as new. So it must be read
 * before what it is said of. Of copies in memory it is read on the connection that tells changes, behind all changes before it
 * ({@link #heard()}); of a value that Redis is asked for, in the same round trip ({@link #in}).
 *
 * <p>It is said of one generation, and holds for what was read of that one alone.
 */
public final class Freshness implements StatedAsOf {
    private static final AsOf NONE = new AsOf(Map.of());

    private final Function<Rules, Map<String, Collection<String>>> made;
    private volatile Statements heard = Statements.NONE;
    private volatile SaidOfGeneration former;
    private volatile SaidOfGeneration current;

    /**
     * Knows nothing yet.
     *
     * @param rules say what views are made of until another generation is served
     * @param made the keys of what this process makes of views, with the collections of all these views by these rules
     */
    public Freshness(Rules rules, Function<Rules, Map<String, Collection<String>>> made) {
        this.made = made;
        current = new SaidOfGeneration(0, rules, made.apply(rules), NONE, NONE);
        former = current;
    }

    /**
     * Redis had this as the as-of of a generation, and all changes before that have been told; null: nothing. What was heard before
     * stays true until {@link #forget}. Called by one thread at a time.
     *
     * @param generation the number of the pointer to it; what is said of another one than the one that is served now says nothing
     */
    public void heard(long generation, byte @Nullable [] json) {
        SaidOfGeneration now = current;
        if (json != null && generation == now.generation()) {
            Statements said = now.in(json);
            heard = said.generation() == generation ? said : heard;
        }
    }

    /** Redis may have gone back to what it was before: what was heard is not true any more of what it has now. */
    public void forget() {
        heard = Statements.NONE;
    }

    /**
     * What an as-of of a generation says of what was read with it, or later. Nothing where it is neither of the generation that is served
     * now nor of the one before.
     *
     * @param generation the number of the pointer to it
     * @param json the value in Redis
     */
    public Statements in(long generation, byte[] json) {
        SaidOfGeneration now = current;
        SaidOfGeneration its = now.generation() == generation ? now : former;
        return its.generation() == generation ? its.in(json) : Statements.NONE;
    }

    @Override
    public AsOf hold() {
        return current.hold();
    }

    /** What was heard of the former generation stays until something is heard of this one: there may still be copies of it. */
    @Override
    public void turnTo(long generation, Rules rules) {
        SaidOfGeneration last = current;
        former = last; // first: what is not of the current one is looked for here
        current = new SaidOfGeneration(generation, rules, made.apply(rules), last.hold(), last.reached());
    }

    @Override
    public void heardOfFormer(long generation, byte @Nullable [] json) {
        SaidOfGeneration now = current;
        if (generation == now.generation()) {
            now.formerSays(json);
        }
    }

    /**
     * What was heard last. To be asked for before a copy is looked for, and then for what it says of the copy's key, if the copy is of its
     * generation.
     */
    public Statements heard() {
        return heard;
    }
}
