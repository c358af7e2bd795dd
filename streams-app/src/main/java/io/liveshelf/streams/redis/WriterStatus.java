// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import java.time.Instant;
import org.slf4j.Logger;

/** What the writer says about itself. A change of condition is logged once, not every round. */
public final class WriterStatus {
    /** How it stands with Redis. */
    public enum Condition {
        /** Not all of the topic is read yet, or Redis has not been reached yet. */
        STARTING,
        /** Redis has what the topic has. */
        CURRENT,
        /** Redis has been reached, and is being filled. */
        FILLING,
        /** Redis does not answer; the views wait. */
        AWAY,
        /** The writer has ended by an error. */
        FAILED
    }

    /**
     * A moment's picture.
     *
     * @param keys how many views there are
     * @param lastWrite when Redis last acknowledged something; the epoch where it never did
     * @param writes acknowledged writes since start
     */
    public record Picture(Condition condition, int keys, Instant lastWrite, long writes) {}

    private volatile Picture picture = new Picture(Condition.STARTING, 0, Instant.EPOCH, 0);

    /** How it is now. */
    public Picture picture() {
        return picture;
    }

    void wrote(int count, Instant now) {
        picture = new Picture(picture.condition(), picture.keys(), now, picture.writes() + count);
    }

    void at(int keys, boolean done, Logger log) {
        Condition next = done && keys > 0 ? Condition.CURRENT : Condition.FILLING;
        if (next == Condition.CURRENT && become(next, keys)) {
            log.info("Redis has all {} views", keys);
        } else if (next != Condition.CURRENT && picture.condition() != Condition.STARTING) {
            become(next, keys);
        }
    }

    void away(String reason, Logger log) {
        if (become(Condition.AWAY, picture.keys())) {
            log.warn("Redis is away ({}); the views wait and are written when it is back", reason);
        }
    }

    void lost(Logger log) {
        if (become(Condition.FILLING, picture.keys())) {
            log.warn("Redis has lost what it had; every view is written again");
        }
    }

    void refused(Logger log) {
        if (become(Condition.FILLING, picture.keys())) {
            log.warn(
                    "Redis refused a write by an old token; every view is written again if the partition is still ours");
        }
    }

    void failed() {
        become(Condition.FAILED, picture.keys());
    }

    private boolean become(Condition next, int keys) {
        Picture before = picture;
        picture = new Picture(next, keys, before.lastWrite(), before.writes());
        return before.condition() != next;
    }
}
