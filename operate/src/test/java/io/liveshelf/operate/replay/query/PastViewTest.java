// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What is answered of the past is what brute force makes of the records until then, in whatever order partitions are read. */
class PastViewTest {
    private static JsonNode right(PastHistory history, View view, Instant at) {
        return Objects.requireNonNull(history.right(at).get(view.key()));
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void everyViewAtEveryInstantIsTheOneOfTheRecordsUntilThen(@ForAll long seed) throws Unavailable {
        var history = new PastHistory(seed);
        List<Instant> instants = history.someInstants();
        for (View view : Views.all()) {
            List<Answer> answers = history.topics(seed).query(view, instants, history.now());
            assertThat(answers).extracting(Answer::at).isEqualTo(instants);
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.reasons()).isEmpty();
                assertThat(PastHistory.body(view, answer)).isEqualTo(right(history, view, answer.at()));
            });
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void anAnswerThatIsCalledExactIsRightWhateverTopicsHaveLost(@ForAll long seed) throws Unavailable {
        var history = new PastHistory(seed);
        PastTopics topics = history.topics(seed);
        topics.compact(history.someInstant());
        topics.compact(history.someInstant());
        topics.expire(history.someInstant());
        for (View view : Views.all()) {
            assertThat(topics.query(view, history.someInstants(), history.now()))
                    .allSatisfy(answer -> {
                        if (answer.exact()) {
                            assertThat(PastHistory.body(view, answer)).isEqualTo(right(history, view, answer.at()));
                        }
                    });
        }
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void whatIsNewestIsKnownThoughAllElseIsCompactedAway(@ForAll long seed) throws Unavailable {
        var history = new PastHistory(seed);
        PastTopics topics = history.topics(seed);
        topics.compact(history.now());
        for (View view : Views.all()) {
            Answer answer =
                    topics.query(view, List.of(history.now()), history.now()).get(0);
            assertThat(answer.reasons()).isEmpty();
            assertThat(PastHistory.body(view, answer)).isEqualTo(right(history, view, history.now()));
        }
    }
}
