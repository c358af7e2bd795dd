// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A live generation and a replay in Redis, whose views and cards bear different marks: titles of books, and behind each view that has
 * none a blank of its own. So each answer says which one it is of, or whether it is a mixture.
 */
final class TwoGenerations {
    static final GenerationName REPLAY = new GenerationName("top7");
    static final String SAVED = "/api/v1/users/anna/saved-books";
    static final String CHILD = "/api/v1/book-categories/child/van-hoc-viet-nam";
    static final String HOME = "/api/v1/community/home";
    private static final List<String> BOOKS = List.of("a", "b", "c");
    private static final String OLD = "Book of old";
    private static final String NEW = "Book of new";
    private static final SetArgs LIFE = SetArgs.Builder.ex(600);

    private final RunningApi api;
    private final Map<String, String> bodies = new HashMap<>();
    private Serving serving = Serving.LIVE;

    /** Marks of a generation. */
    enum Mark {
        /** Of the live one. */
        LIVE("", OLD, " "),
        /** Of the replay. */
        REPLAY("replay:" + TwoGenerations.REPLAY + ":", NEW, "\t");

        private final String prefix;
        private final String title;
        private final String blank;

        Mark(String prefix, String title, String blank) {
            this.prefix = prefix;
            this.title = title;
            this.blank = blank;
        }

        /** The key in Redis of what the read API calls this. */
        String key(String name) {
            return prefix + name;
        }

        private boolean isIn(String body) {
            return body.contains(title) || body.contains("}" + blank);
        }

        /** The generation that an answer is of; empty where it says nothing of the kind. Fails where it is of both. */
        static Optional<Mark> of(HttpResponse<byte[]> answer) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(LIVE.isIn(body) && REPLAY.isIn(body))
                    .as("a mixture: %s %s", answer.uri(), body)
                    .isFalse();
            return LIVE.isIn(body) ? Optional.of(LIVE) : REPLAY.isIn(body) ? Optional.of(REPLAY) : Optional.empty();
        }
    }

    /** What the API itself makes of a few books is what both generations have, but for the marks. */
    TwoGenerations(RunningApi api) {
        this.api = api;
        for (String id : BOOKS) {
            api.insert(
                    "online_books",
                    "{book_id: '%s', title: '%s %s', community_config: {is_public: true, category: 'Văn Học Việt Nam'}}"
                            .formatted(id, OLD, id));
            api.insert(
                    "saved_books",
                    "{user_id: 'anna', book_id: '%s', saved_at: {$date: '2026-02-01T00:00:00Z'}}".formatted(id));
        }
        Views.all().forEach(view -> bodies.put(view.key(), text(api.client.get(view.path()))));
        BOOKS.forEach(id -> bodies.put(BookCards.key(id), text(api.client.get("/api/v1/books/" + id))));
    }

    private static String text(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The targets of all answers that are made of views and cards; one of them is anna's. */
    List<String> paths() {
        return Stream.of(
                        Views.all().stream().map(view -> view.path()),
                        BOOKS.stream().map("/api/v1/books/"::concat),
                        Stream.of(HOME, SAVED, CHILD))
                .flatMap(each -> each)
                .toList();
    }

    /** Writes all of both, as their writers do. */
    void write(RedisCommands<String, String> redis) {
        for (Mark mark : Mark.values()) {
            bodies.forEach((key, body) -> redis.set(mark.key(key), body.replace(OLD, mark.title) + mark.blank, LIFE));
        }
    }

    /** States as-ofs of both, as their streams do. */
    void state(RedisCommands<String, String> redis, Instant ofLive, Instant ofReplay) {
        state(redis, Mark.LIVE, ofLive);
        state(redis, Mark.REPLAY, ofReplay);
    }

    void state(RedisCommands<String, String> redis, Mark mark, Instant asOf) {
        var instants = new HashMap<String, Instant>();
        Views.all().forEach(view -> Rules.builtIn().of(view).collections().forEach(name -> instants.put(name, asOf)));
        redis.set(mark.key(AsOf.KEY), new String(new AsOf(instants).bytes(), StandardCharsets.UTF_8));
    }

    /** Sets the pointer to the other one. */
    Mark promoteOther(RedisCommands<String, String> redis) {
        boolean isLive = serving.name().isLive();
        serving = serving.promoted(isLive ? REPLAY : GenerationName.LIVE, Instant.now());
        redis.set(Serving.REDIS_KEY, new String(serving.bytes(), StandardCharsets.UTF_8));
        return isLive ? Mark.REPLAY : Mark.LIVE;
    }

    HttpResponse<byte[]> get(String path) {
        return path.equals(SAVED) ? api.getAs("anna", path) : api.client.get(path);
    }

    /** What the list of the books says now. */
    Optional<Mark> shown() {
        return Mark.of(get(Views.TOP_BOOKS.path()));
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
