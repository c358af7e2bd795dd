// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;

/** How far the replays are that are to run, and which of them is served; for whoever shows it again and again. Not thread-safe. */
public final class ReplayProgress implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final FollowedDecisions decisions;
    private final String liveApplicationId;

    private ReplayProgress(FollowedDecisions decisions, String liveApplicationId) {
        this.decisions = decisions;
        this.liveApplicationId = liveApplicationId;
    }

    /** What a replay does. */
    public enum State {
        /** Nobody runs it. */
        WAITING,
        /** It has not read yet what there was when it began. */
        RUNNING,
        /** It has caught up, and follows. */
        COMPLETE;

        /** In small letters. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A replay.
     *
     * @param share of what there is to read that it has read, 0 to 1
     * @param lag records that it has not read
     * @param served whether readers get what it makes
     */
    public record Row(String name, State state, double share, long lag, boolean served) {}

    /** Those of this deployment. */
    public static ReplayProgress at(KafkaConnection kafka, String liveApplicationId)
            throws Unavailable, InterruptedException {
        return new ReplayProgress(FollowedDecisions.at(kafka), liveApplicationId);
    }

    /** All replays that are to run, by name. */
    public List<Row> look() throws Unavailable, InterruptedException {
        try {
            Decisions now = decisions.poll(LOOK);
            List<Row> rows = new ArrayList<>();
            for (Replay replay : now.replays()) {
                GenerationName name = replay.generation();
                Advance advance =
                        Advance.of(Generation.replay(name, liveApplicationId), replay.excerpt(), decisions.brokers());
                rows.add(new Row(
                        name.text(),
                        state(advance),
                        advance.share(),
                        advance.left(),
                        now.serving().name().equals(name)));
            }
            return rows;
        } catch (KafkaException e) {
            throw decisions.brokers().noAnswer(e);
        }
    }

    static State state(Advance advance) {
        return advance.members() == 0 ? State.WAITING : advance.isNearlyAll() ? State.COMPLETE : State.RUNNING;
    }

    @Override
    public void close() {
        decisions.close();
    }
}
