// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.freshness.Statements;
import io.liveshelf.api.http.Shortcuts;
import io.liveshelf.api.lane.PreparedResponse.Form;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What memory answers to an anonymous request, with how fresh that is. A copy is answered with once the route table has done so: what it
 * answers with is kept for when nobody can be asked.
 */
public final class CopiesByTarget implements Shortcuts {
    private final Targets targets;
    private final Memory memory;
    private final Freshness freshness;

    /** Answers these targets from this memory. */
    public CopiesByTarget(Targets targets, Memory memory, Freshness freshness) {
        this.targets = targets;
        this.memory = memory;
        this.freshness = freshness;
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
     * The answer, or null where there is no copy that counts, or not in this form yet.
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
        // before the copy: what was complete then is complete in it
        Statements heard = freshness.heard();
        @Nullable Answer copy = memory.find(known.key());
        if (copy == null || !copy.body().isReady(acceptsGzip)) {
            return null;
        }
        PreparedResponse prepared = known.response(copy);
        if (prepared == null) {
            return null;
        }
        Form form = prepared.form(acceptsGzip);
        return new Hit(
                known.route(),
                form,
                prepared.isKnown(form, ifNoneMatch),
                Statement.later(heard.of(known.key(), copy.generation()), prepared.statement()));
    }

    @Override
    public void learn(String target, String route, String key, Body body) {
        @Nullable Answer copy = memory.find(key);
        if (copy != null && copy.body() == body) {
            targets.learn(target, route, key, copy);
        }
    }

    /** The same. */
    @Nullable
    Hit find(Asked asked) {
        return find(asked.target(), asked.acceptsGzip(), asked.ifNoneMatch());
    }

    /** Where those wait who ask for what has been answered before; null where it has not. */
    @Nullable
    Renewal renewal(Asked asked) {
        Target known = targets.find(asked.target());
        return known == null ? null : known.renewal();
    }
}
