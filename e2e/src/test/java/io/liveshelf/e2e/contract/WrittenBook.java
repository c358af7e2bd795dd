// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.Stack;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;

/** A book that a test writes through one of the APIs and reads again there. */
record WrittenBook(Stack stack, TestedApi api, String id) implements AutoCloseable {
    static final String OWNER = "write-owner";

    /** Creates the book and waits for its card. */
    static WrittenBook in(Stack stack, TestedApi api, String id) {
        api.clearCache();
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
        var book = new WrittenBook(stack, api, id);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stack.redis(redis -> redis.exists("book:" + id + ":metadata")) == 1);
        return book;
    }

    ApiRequest page() {
        return ApiRequest.of("books").at(id);
    }

    HttpResponse<byte[]> send(String method, ApiRequest question, String body) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return Reader.send(method, api.address(), question, publisher, "Content-Type", "application/json");
    }

    /** Waits until the reads are right: the book is new, and the streams may have published only a part of it yet. */
    void awaitReads(List<ApiRequest> questions) {
        await().atMost(EndpointContract.STALE_AT_MOST).pollDelay(Duration.ZERO).untilAsserted(() -> reads(questions));
    }

    /** The API must answer what MongoDB holds, at once. */
    void reads(List<ApiRequest> questions) {
        try (var community = new Community(stack)) {
            Answers answers = Answers.of(community.world(), Instant.now());
            for (ApiRequest question : questions) {
                Answer expected = answers.to(question);
                var response = Reader.ask(api, question);
                assertThat(response.statusCode()).as(question.toString()).isEqualTo(expected.status());
                if (expected.status() == 200) {
                    assertThat(CheckedResponse.comparable(response))
                            .as(api.name() + " asked for " + question)
                            .isEqualTo(expected.body());
                }
            }
        }
    }

    /** Parts that nobody may read once the book is hidden, even where a process has just computed them. */
    List<ApiRequest> parts() {
        return List.of(page().at("chapters"), page().at("chapters").at("1"));
    }

    /** Reads whose answers a change of the book can change. */
    List<ApiRequest> affectedReads() {
        return List.of(
                page(),
                page().by(OWNER),
                page().at("descriptions"),
                ApiRequest.of("community/books/search").with("author", "@write"),
                ApiRequest.of("book-categories/child/tho-hay"),
                ApiRequest.of("book-categories/child/truyen-tranh"),
                ApiRequest.of("community/books/by-tag/write-tag"),
                ApiRequest.of("community/tags/search").with("q", "write"));
    }

    @Override
    public void close() {
        stack.community().getCollection("online_books").deleteOne(Filters.eq(id));
        stack.community().getCollection("reading_progress").deleteMany(Filters.eq("book_id", id));
    }
}
