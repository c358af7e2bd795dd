// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
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
 * The contract of one or more endpoints: every API answers each question as the oracle does, with the same bytes, and from the
 * source that the answer must have.
 */
@ExtendWith(TestedApis.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndpointContract {
    /** A cached value is never stale for longer than this. Source: read API, "Cache-aside keys". */
    static final Duration STALE_AT_MOST = Duration.ofSeconds(5);

    private static final String LOCAL = "LOCAL";

    private TestedApis apis;
    private Answers answers;

    /** The requests to make. */
    abstract Stream<ApiRequest> questions();

    /** Who caches the answer to a question. */
    abstract CachedBy cachedBy(ApiRequest question);

    @BeforeAll
    void writeCommunity(TestedApis shared) {
        apis = shared;
        apis.fixed().writeTo(apis.stack());
        try (var community = new Community(apis.stack())) {
            answers = Answers.of(community.world(), Instant.now());
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isAnsweredAlikeByEveryApi(ApiRequest question) {
        Answer expected = answers.to(question);
        Set<String> bodies = new HashSet<>();
        for (TestedApi api : apis.all()) {
            bodies.addAll(askTwice(api, question, expected));
        }
        if (expected.status() == 200) {
            assertThat(bodies).as("the bytes of every answer").hasSize(1);
        }
    }

    private List<String> askTwice(TestedApi api, ApiRequest question, Answer expected) {
        api.clearCache();
        var bodies = new ArrayList<String>();
        for (List<String> sources : api.sources(cachedBy(question))) {
            // Redis is filled after the first answer was sent, so the second request may come too early
            if (api.mayLag(question) || !bodies.isEmpty()) {
                await().atMost(STALE_AT_MOST)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(100))
                        .untilAsserted(() -> check(api, question, expected, sources));
            }
            bodies.add(check(api, question, expected, sources));
        }
        return bodies;
    }

    private static String check(TestedApi api, ApiRequest question, Answer expected, List<String> sources) {
        HttpResponse<byte[]> response = ask(api, question, sources);
        var checked = new CheckedResponse(api.name() + " asked for " + question, response);
        return expected.status() == 200
                ? checked.is(expected, sources, question)
                : checked.isProblem(expected.status(), question);
    }

    /** A copy in memory goes within milliseconds of its key in Redis: until then the cache is not empty. */
    private static HttpResponse<byte[]> ask(TestedApi api, ApiRequest question, List<String> sources) {
        return sources.contains(LOCAL)
                ? Reader.ask(api, question)
                : await().atMost(STALE_AT_MOST)
                        .pollDelay(Duration.ZERO)
                        .until(
                                () -> Reader.ask(api, question),
                                response -> response.headers()
                                        .firstValue("X-Cache")
                                        .filter(LOCAL::equals)
                                        .isEmpty());
    }
}
