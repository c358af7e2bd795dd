// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a {@link PollLoop} reports of itself. Written by its thread alone, read by any. */
public final class LoopStatus {
    /** What the target has of what the loop writes to it. */
    public enum Condition {
        /** The target does not have everything yet for the first time, or another instance writes to it. */
        STARTING,
        /** The target holds what the topic says, but for what is just being written. */
        CURRENT,
        /** Redis is reachable and written again, because it lost its data, refused a token or had been unreachable. */
        FILLING,
        /** The target does not answer; writes are pending. */
        UNREACHABLE,
        /** The loop has ended by an error. */
        FAILED
    }

    /**
     * The status at one moment.
     *
     * @param pending keys, scopes or records still to be worked off
     * @param acknowledged keys or scopes that the target has acknowledged since start
     * @param lastAcknowledged when it acknowledged the last of them; the epoch where there was none
     * @param unreadable records since start with a key that the contract does not know; they are passed over
     */
    public record Snapshot(
            Condition condition, int pending, long acknowledged, Instant lastAcknowledged, long unreadable) {}

    private volatile Snapshot snapshot = new Snapshot(Condition.STARTING, 0, 0, Instant.EPOCH, 0);

    private volatile @Nullable Timer writes;
    private volatile @Nullable Timer delays;

    /** From now on times are recorded there. */
    void measuredBy(Timer batches, Timer sincePublication) {
        writes = batches;
        delays = sincePublication;
    }

    /** Redis took this long to acknowledge a batch. */
    void took(Duration time) {
        record(writes, time);
    }

    /** Redis has what was published then. It says nothing while Redis is being filled with what is old. */
    public void published(Instant then, Instant now) {
        if (snapshot.condition() == Condition.CURRENT) {
            record(delays, Duration.between(then, now));
        }
    }

    private static void record(@Nullable Timer timer, Duration time) {
        if (timer != null) {
            timer.record(time);
        }
    }

    /** The status now. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Whether the last attempt did not reach the target. */
    public boolean isUnreachable() {
        return snapshot.condition() == Condition.UNREACHABLE;
    }

    /** Changes the condition; answers whether it was another one, so that a change is logged once. */
    public boolean become(Condition next) {
        Snapshot last = snapshot;
        snapshot = new Snapshot(next, last.pending(), last.acknowledged(), last.lastAcknowledged(), last.unreadable());
        return last.condition() != next;
    }

    /** The target has acknowledged this many more. */
    public void acknowledged(int count, Instant now) {
        if (count > 0) {
            Snapshot last = snapshot;
            snapshot =
                    new Snapshot(last.condition(), last.pending(), last.acknowledged() + count, now, last.unreadable());
        }
    }

    /** A record is passed over, because the contract does not know its key. */
    public void unreadable() {
        Snapshot last = snapshot;
        snapshot = new Snapshot(
                last.condition(), last.pending(), last.acknowledged(), last.lastAcknowledged(), last.unreadable() + 1);
    }

    void pending(int count) {
        Snapshot last = snapshot;
        snapshot =
                new Snapshot(last.condition(), count, last.acknowledged(), last.lastAcknowledged(), last.unreadable());
    }
}
