// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.Stack;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;

/** A book that a test writes to through one of the places, and reads again there. */
record WrittenBook(Stack stack, Place place, String id) implements AutoCloseable {
    static final String OWNER = "write-owner";

    /** A new one, which every place shows. */
    static WrittenBook in(Stack stack, Place place, String id) {
        place.forget();
        stack.community()
                .getCollection("online_books")
                .replaceOne(
                        Filters.eq(id),
                        new Document("_id", id)
                                .append("book_id", id)
                                .append("title", "As it was")
                                .append("owner_id", OWNER)
                                .append("authors", List.of("@write"))
                                .append(
                                        "community_config",
                                        new Document("is_public", true)
                                                .append("category", "Thơ Hay")
                                                .append("tags", List.of("write-tag"))),
                        new ReplaceOptions().upsert(true));
        var book = new WrittenBook(stack, place, id);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stack.redis(redis -> redis.exists("book:" + id + ":metadata")) == 1);
        return book;
    }

    Question page() {
        return Question.of("books").at(id);
    }

    HttpResponse<byte[]> send(String method, Question question, String body) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return Reader.send(method, place.address(), question, publisher, "Content-Type", "application/json");
    }

    /** The book is new, and the streams may have shown only a part of that yet. */
    void isShown(List<Question> questions) {
        await().atMost(Contract.STALE_AT_MOST)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> readsWhatIsWritten(questions));
    }

    /** What the place answers must be what MongoDB holds, at once. */
    void readsWhatIsWritten(List<Question> questions) {
        try (var community = new Community(stack)) {
            Answers answers = Answers.of(community.world(), Instant.now());
            for (Question question : questions) {
                Answer expected = answers.to(question);
                var response = Reader.ask(place, question);
                assertThat(response.statusCode()).as(question.toString()).isEqualTo(expected.status());
                if (expected.status() == 200) {
                    assertThat(CheckedResponse.comparable(response))
                            .as(place.name() + " asked for " + question)
                            .isEqualTo(expected.body());
                }
            }
        }
    }

    /** What nobody may read when the book is hidden; a process may hold what it has just computed. */
    List<Question> whatGoesWithIt() {
        return List.of(page().at("chapters"), page().at("chapters").at("1"));
    }

    /** What a change of the book can change. */
    List<Question> whatShowsIt() {
        return List.of(
                page(),
                page().by(OWNER),
                page().at("descriptions"),
                Question.of("community/books/search").with("author", "@write"),
                Question.of("book-categories/child/tho-hay"),
                Question.of("book-categories/child/truyen-tranh"),
                Question.of("community/books/by-tag/write-tag"),
                Question.of("community/tags/search").with("q", "write"));
    }

    @Override
    public void close() {
        stack.community().getCollection("online_books").deleteOne(Filters.eq(id));
        stack.community().getCollection("reading_progress").deleteMany(Filters.eq("book_id", id));
    }
}
