// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.freshness.Statements;
import io.liveshelf.api.http.Shortcuts;
import io.liveshelf.api.lane.PreparedResponse.Form;
import io.liveshelf.api.memory.Found;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Body;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What memory answers to an anonymous request, with how fresh that is. A copy is answered with once the route table has done so: what it
 * answers with is kept for when nobody can be asked.
 *
 * <p>What the streams alone write, and is often asked for, is answered with for a moment after it has ceased to count, its period of grace,
 * while it is read anew: so nobody waits for that, and readers see a change no later than if Redis had told it that much later. Up to when
 * it is complete it says as truly as before.
 */
public final class CopiesByTarget implements Shortcuts {
    /** The period of grace: longer than Redis takes for an answer. */
    private static final Duration GRACE = Duration.ofMillis(20);
    /** Seconds; a copy that was answered with last when less was known is not asked for often. */
    private static final long MOST_BEHIND = 10;

    private final Targets targets;
    private final Memory memory;
    private final Freshness freshness;
    private final long grace;
    /** What has ceased to count before has no grace any more; by {@link System#nanoTime}. */
    private volatile long graceFrom = System.nanoTime();

    /** Answers these targets from this memory. */
    public CopiesByTarget(Targets targets, Memory memory, Freshness freshness) {
        this(targets, memory, freshness, GRACE);
    }

    /** @param grace how long a copy is answered with after it has ceased to count */
    CopiesByTarget(Targets targets, Memory memory, Freshness freshness, Duration grace) {
        this.targets = targets;
        this.memory = memory;
        this.freshness = freshness;
        this.grace = grace.toNanos();
    }

    /**
     * What an anonymous request wants.
     *
     * @param target path and query as they were sent
     * @param ifNoneMatch the header's value; null where there is none
     */
    record Asked(
            RequestTarget target,
            boolean acceptsGzip,
            @Nullable String ifNoneMatch) {}

    /**
     * An answer, ready to be written.
     *
     * @param route the path in the route table
     * @param isUnchanged whether the client has the body
     * @param statement up to when it is complete; null where that is not known
     */
    record Hit(
            String route,
            Form form,
            boolean isUnchanged,
            @Nullable Statement statement) {
        int status() {
            return isUnchanged ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200;
        }
    }

    /**
     * The answer, or null where there is no copy that counts or has some grace, or not in this form yet.
     *
     * @param target path and query as they were sent
     * @param ifNoneMatch the header's value; null where there is none
     */
    @Nullable
    Hit find(RequestTarget target, boolean acceptsGzip, @Nullable String ifNoneMatch) {
        Target known = targets.find(target);
        if (known == null) {
            return null;
        }
        Hit hit = current(known, acceptsGzip, ifNoneMatch);
        return hit == null ? inGrace(known, acceptsGzip, ifNoneMatch) : hit;
    }

    private @Nullable Hit current(Target known, boolean acceptsGzip, @Nullable String ifNoneMatch) {
        // before the copy: what was complete then is complete in it
        Statements heard = freshness.heard();
        Found copy = memory.find(known.key());
        PreparedResponse prepared = copy == null ? null : known.response(copy);
        if (copy == null || prepared == null || !prepared.body().isReady(acceptsGzip)) {
            return null;
        }
        Statement statement =
                prepared.say(copy, heard.of(known.key(), copy.answer().generation()));
        return hit(known, prepared, acceptsGzip, ifNoneMatch, statement);
    }

    private @Nullable Hit inGrace(Target known, boolean acceptsGzip, @Nullable String ifNoneMatch) {
        PreparedResponse former = known.last();
        if (former == null
                || known.request().again() == null
                || !former.body().isReady(acceptsGzip)
                || !memory.hasCountedSince(former.copy(), graceBegan())) {
            return null;
        }
        Statement said = former.said();
        if (said == null || isFarBehind(said, freshness.heard().of(known.key()))) {
            return null;
        }
        boolean isCompressed = former.body().isReady(true);
        known.readAgain(body -> prepare(known.request(), body, isCompressed));
        return hit(known, former, acceptsGzip, ifNoneMatch, said);
    }

    private long graceBegan() {
        long began = System.nanoTime() - grace;
        long earliest = graceFrom;
        return began - earliest > 0 ? began : earliest;
    }

    private static boolean isFarBehind(Statement said, @Nullable Statement heard) {
        return heard != null && heard.asOf().getEpochSecond() - said.asOf().getEpochSecond() > MOST_BEHIND;
    }

    private static Hit hit(
            Target known,
            PreparedResponse prepared,
            boolean acceptsGzip,
            @Nullable String ifNoneMatch,
            @Nullable Statement statement) {
        Form form = prepared.form(acceptsGzip);
        return new Hit(known.route(), form, prepared.isKnown(form, ifNoneMatch), statement);
    }

    /** Makes the forms that were asked for before, so that nobody waits for them either. */
    private void prepare(Answered request, Body body, boolean isCompressed) {
        body.etag(false);
        if (isCompressed && body.isWorthCompressing()) {
            body.gzip();
        }
        learn(request, body);
    }

    /**
     * What has ceased to count until now has no grace any more. To be called before somebody is told of a change: who asks then gets what
     * he was told of.
     */
    public void endGrace() {
        graceFrom = System.nanoTime();
    }

    @Override
    public void learn(Answered request, Body body) {
        Found copy = memory.find(request.key());
        if (copy != null && copy.answer().body() == body) {
            targets.learn(request, copy);
        }
    }

    /** The same. */
    @Nullable
    Hit find(Asked asked) {
        return find(asked.target(), asked.acceptsGzip(), asked.ifNoneMatch());
    }

    /** Whether there is a copy that counts, in the form that is asked for. */
    boolean isCurrent(Asked asked) {
        Target known = targets.find(asked.target());
        return known != null && current(known, asked.acceptsGzip(), asked.ifNoneMatch()) != null;
    }

    /** Where those wait who ask for what has been answered before; null where it has not. */
    @Nullable
    Renewal renewal(Asked asked) {
        Target known = targets.find(asked.target());
        return known == null ? null : known.renewal();
    }
}
