// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.contract.Place.Kept;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of one endpoint: every place gives the oracle's answer to each of its questions, with the same bytes, from
 * where the answer must come from.
 */
@ExtendWith(Places.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Contract {
    /** No value may be older than this after its source has changed. Source: read API, "Cache-aside keys". */
    static final Duration STALE_AT_MOST = Duration.ofSeconds(5);

    private Places places;
    private Answers answers;

    /** What is asked. */
    abstract Stream<Question> questions();

    /** Where the answer to a question is kept. */
    abstract Kept kept(Question question);

    @BeforeAll
    void writeTheCommunity(Places shared) {
        places = shared;
        places.fixed().isIn(places.stack());
        try (var community = new Community(places.stack())) {
            answers = Answers.of(community.world(), Instant.now());
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isAnsweredAlikeByEveryPlace(Question question) {
        Answer expected = answers.to(question);
        Set<String> bodies = new HashSet<>();
        for (Place place : places.all()) {
            bodies.addAll(askTwice(place, question, expected));
        }
        if (expected.status() == 200) {
            assertThat(bodies).as("the bytes of every answer").hasSize(1);
        }
    }

    private List<String> askTwice(Place place, Question question, Answer expected) {
        place.forget();
        var bodies = new ArrayList<String>();
        for (List<String> origins : place.origins(kept(question))) {
            // Redis is filled beside the way of the first answer, so the second question may come too early
            if (place.follows(question) || !bodies.isEmpty()) {
                await().atMost(STALE_AT_MOST)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(100))
                        .untilAsserted(() -> check(place, question, expected, origins));
            }
            bodies.add(check(place, question, expected, origins));
        }
        return bodies;
    }

    private static String check(Place place, Question question, Answer expected, List<String> origins) {
        HttpResponse<byte[]> response = Reader.ask(place, question);
        var checked = new CheckedResponse(place.name() + " asked for " + question, response);
        return expected.status() == 200
                ? checked.is(expected, origins, question)
                : checked.isProblem(expected.status(), question);
    }
}
