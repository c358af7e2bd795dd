// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import java.time.Instant;
import org.slf4j.Logger;

/** What the dropper says about itself. A change of condition is logged once, not every round. */
public final class InvalidatorStatus {
    /** How it stands with Redis. */
    public enum Condition {
        /** Nothing was to be dropped yet. */
        IDLE,
        /** Redis has dropped what was to be dropped. */
        CURRENT,
        /** Redis does not answer; the drops wait. */
        AWAY,
        /** The dropper has ended by an error. */
        FAILED
    }

    /**
     * A moment's picture.
     *
     * @param drops scopes that Redis dropped since start
     * @param lastDrop when it dropped the last of them; the epoch where there was none
     * @param unreadable records since start that are no drops
     */
    public record Picture(Condition condition, long drops, Instant lastDrop, long unreadable) {}

    private volatile Picture picture = new Picture(Condition.IDLE, 0, Instant.EPOCH, 0);

    /** How it is now. */
    public Picture picture() {
        return picture;
    }

    void dropped(int scopes, Instant now) {
        Picture before = picture;
        picture = new Picture(before.condition(), before.drops() + scopes, now, before.unreadable());
    }

    void reached(Logger log) {
        boolean wasAway = isAway();
        if (become(Condition.CURRENT) && wasAway) {
            log.info("Redis is back and has dropped what was waiting");
        }
    }

    boolean isAway() {
        return picture.condition() == Condition.AWAY;
    }

    void unreadable() {
        Picture before = picture;
        picture = new Picture(before.condition(), before.drops(), before.lastDrop(), before.unreadable() + 1);
    }

    void away(String reason, Logger log) {
        if (become(Condition.AWAY)) {
            log.warn("Redis is away ({}); the drops wait", reason);
        }
    }

    void failed() {
        become(Condition.FAILED);
    }

    private boolean become(Condition next) {
        Picture before = picture;
        picture = new Picture(next, before.drops(), before.lastDrop(), before.unreadable());
        return before.condition() != next;
    }
}
