// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.pipeline.Pipeline.Replay;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.generations.ReplayProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replays that are to run. Keeps its connections between two looks; after a failure there are new ones. */
final class ReplayRows implements AutoCloseable {
    private final KafkaConnection kafka;
    private final String liveApplicationId;
    private @Nullable ReplayProgress open;

    ReplayRows(KafkaConnection kafka, String liveApplicationId) {
        this.kafka = kafka;
        this.liveApplicationId = liveApplicationId;
    }

    synchronized List<Replay> look() throws Unavailable, InterruptedException {
        try {
            ReplayProgress progress = open == null ? ReplayProgress.at(kafka, liveApplicationId) : open;
            open = progress;
            return progress.look().stream()
                    .map(row ->
                            new Replay(row.name(), row.state().label(), rounded(row.share()), row.lag(), row.served()))
                    .toList();
        } catch (Unavailable | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static double rounded(double share) {
        return Math.floor(share * 1_000) / 1_000;
    }

    /** Waits for a look that is under way. */
    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
