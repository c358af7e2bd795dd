// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.http.ViewHandlers;
import io.liveshelf.api.lists.ListHandlers;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request for as many books as a view has by the rules that are served is answered with the view, and no other one is. */
class SizesOfViewsTest {
    private static final String FEWER =
            "{\"views\":{\"books:top:all\":{\"size\":7},\"books:newest:all\":{\"size\":12}}}";

    private final List<String> learned = new CopyOnWriteArrayList<>();
    private final Mongo nobody = nobody();
    private volatile Rules rules = Rules.builtIn();
    private final Javalin http = start();
    private final Client client = Client.ofMadeUpBodies(http.port());

    private Javalin start() {
        var config = new ApiConfig.Http("127.0.0.1", 0, 8);
        var threads = HttpApi.threads(config);
        var responder = new Responder(
                SizesOfViewsTest::answer,
                threads,
                (request, body) -> learned.add(request.target()),
                InstantSource.system());
        var lists = new ListHandlers(responder, SizesOfViewsTest::resource, () -> rules, nobody);
        return HttpApi.create(
                        config,
                        threads,
                        table ->
                                new Routes(table).views(new ViewHandlers(responder, SizesOfViewsTest::resource), lists))
                .start();
    }

    private static Mongo nobody() {
        try {
            return new Mongo(
                    ApiConfig.from(Map.of("MONGODB_URI", "mongodb://127.0.0.1:1"))
                            .mongo(),
                    Clock.systemUTC());
        } catch (InvalidConfiguration e) {
            throw new AssertionError(e);
        }
    }

    private static Resource resource(View view) {
        return Resource.of(view, () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** A copy in memory of whatever is asked for; it says what that was. */
    private static CompletableFuture<Optional<Answer>> answer(Resource resource) {
        byte[] body = "{\"key\":\"%s\"}".formatted(resource.key()).getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(Optional.of(new Answer(body, Source.LOCAL)));
    }

    private String key(String query) {
        return json(client.get("/api/v1/community/books/" + query)).get("key").asText();
    }

    private void serveFewer() throws InvalidRules {
        rules = Rules.parse(FEWER.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "top, true",
        "top?limit=10, true",
        "top?limit=&skip=0, true",
        "top?limit=7, false",
        "top?limit=10&skip=1, false",
        "latest, true",
        "latest?limit=20, true",
        "latest?limit=12, false",
    })
    void areThoseOfTheBuiltInRulesUntilOthersAreServed(String query, boolean isView) {
        assertThat(key(query)).matches(isView ? "books:(top|newest):all" : "books:search:.*");
    }

    @ParameterizedTest
    @CsvSource({
        "top, true",
        "top?limit=7, true",
        "top?limit=10, false",
        "top?skip=0, true",
        "top?q=x, false",
        "latest, true",
        "latest?limit=12, true",
        "latest?limit=20, false",
    })
    void areThoseOfTheRulesThatAreServed(String query, boolean isView) throws InvalidRules {
        serveFewer();

        assertThat(key(query)).matches(isView ? "books:(top|newest):all" : "books:search:.*");
    }

    @Test
    void aTargetThatNamesASizeIsNotLearnedAsTheViewThatHasItNow() throws InvalidRules {
        serveFewer();

        assertThat(key("top?limit=7")).isEqualTo(Views.TOP_BOOKS.key());
        assertThat(key("top")).isEqualTo(Views.TOP_BOOKS.key());
        assertThat(key("top?limit=10")).startsWith("books:search:");

        assertThat(learned).containsExactly("/api/v1/community/books/top", "/api/v1/community/books/top?limit=10");
    }

    @AfterEach
    void stop() {
        http.stop();
        nobody.close();
    }
}
