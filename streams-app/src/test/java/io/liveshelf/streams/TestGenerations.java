// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import java.time.Instant;

/** Generations for tests: the live one, and a replay beside it. */
public final class TestGenerations {
    /** The live one. */
    public static final Generation LIVE = Generation.live("test");
    /** What it writes. */
    public static final OutputTopics LIVE_TOPICS = new OutputTopics(LIVE);
    /** A replay. */
    public static final Generation REPLAY = Generation.replay(new GenerationName("top7"), "test");
    /** What it writes. */
    public static final OutputTopics REPLAY_TOPICS = new OutputTopics(REPLAY);
    /** The decision that the replay is served. */
    public static final Serving PROMOTED = Serving.LIVE.promoted(REPLAY.name(), Instant.parse("2026-11-24T12:00:00Z"));

    private TestGenerations() {}

    /** What a process of this generation knows where nothing was ever promoted. */
    public static Pointer neverPromoted(Generation own) {
        var pointer = new Pointer(own);
        pointer.learn(Serving.LIVE);
        return pointer;
    }
}
