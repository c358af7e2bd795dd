// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.time.Instant;
import org.slf4j.Logger;

/** What the writer says about itself. A change of condition is logged once, not every round. */
public final class WriterStatus {
    /** How it stands with Redis. */
    public enum Condition {
        /** Not all of the topic is read yet, or Redis has not been reached yet. */
        STARTING,
        /** Redis has what the topic has, but for what is just being written. */
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
     * @param unknownKeys records since start that name a key which the contract does not know; they are not written
     */
    public record Picture(Condition condition, int keys, Instant lastWrite, long writes, long unknownKeys) {
        private Picture as(Condition next, int count) {
            return new Picture(next, count, lastWrite, writes, unknownKeys);
        }
    }

    private volatile Picture picture = new Picture(Condition.STARTING, 0, Instant.EPOCH, 0, 0);

    /** How it is now. */
    public Picture picture() {
        return picture;
    }

    void wrote(int count, Instant now) {
        Picture before = picture;
        if (count > 0) {
            picture =
                    new Picture(before.condition(), before.keys(), now, before.writes() + count, before.unknownKeys());
        }
    }

    void unknown(String key, Logger log) {
        Picture before = picture;
        picture = new Picture(
                before.condition(), before.keys(), before.lastWrite(), before.writes(), before.unknownKeys() + 1);
        log.error("the views topic names the key '{}', which is neither a view nor a card; it is not written", key);
    }

    void at(int keys, boolean done, Logger log) {
        Condition before = picture.condition();
        if (done && keys > 0) {
            if (become(Condition.CURRENT, keys)) {
                log.info("Redis has all {} views and cards", keys);
            }
        } else if (before == Condition.STARTING || before == Condition.CURRENT) {
            become(before, keys);
        } else {
            become(Condition.FILLING, keys);
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
        picture = before.as(next, keys);
        return before.condition() != next;
    }
}
