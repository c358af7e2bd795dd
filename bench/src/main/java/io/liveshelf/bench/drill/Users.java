// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.liveshelf.contract.oracle.request.ApiRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Users and owners who write through the APIs. One thread uses it. */
final class Users {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    /** 404: the book is hidden, or deleted already. 503: MongoDB does not answer. */
    private static final Set<Integer> EXPECTED = Set.of(200, 204, 404, 503);

    private final DrillStack stack;
    private final Journal journal;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final TreeMap<String, Long> unexpected = new TreeMap<>();

    Users(DrillStack stack, Journal journal, Random random) {
        this.stack = stack;
        this.journal = journal;
        this.random = random;
    }

    String inWords() {
        return written + " writes through the API, " + refused + " not possible";
    }

    List<String> problems() {
        synchronized (unexpected) {
            return unexpected.entrySet().stream()
                    .map(each -> each.getValue() + " writes answered " + each.getKey())
                    .toList();
        }
    }

    /** One write by somebody. */
    void write() {
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> progress();
            case 4, 5 -> edit();
            case 6 -> delete();
            default -> restore();
        }
    }

    private void progress() {
        ApiRequest progress = book(any(SampleBooks.BOOKS)).at("progress").by(any(SampleBooks.USERS));
        send(
                "POST",
                progress,
                "{\"chapter_number\": %d, \"position\": 0.%d}"
                        .formatted(1 + random.nextInt(SampleBooks.CHAPTERS), random.nextInt(10)));
    }

    private void edit() {
        List<String> changes = new ArrayList<>(List.of(
                "{\"title\": \"Đổi tên %d\"}".formatted(random.nextInt(1_000)),
                "{\"tags\": [\"%s\"]}".formatted(any(SampleBooks.TAGS)),
                "{\"category\": \"%s\"}".formatted(any(SampleBooks.CATEGORIES).name())));
        send("PUT", book(any(SampleBooks.OWNED)).by(SampleBooks.OWNER), any(changes));
    }

    private void delete() {
        String book = any(SampleBooks.OWNED);
        int change = journal.beginVisibility(book, false);
        if (send("DELETE", book(book).by(SampleBooks.OWNER), "") == 204) {
            journal.endVisibility(book, change);
        }
    }

    /** No call undoes a deletion, so the application does. */
    private void restore() {
        String book = any(SampleBooks.OWNED);
        int change = journal.beginVisibility(book, true);
        stack.database().getCollection("online_books").updateOne(eq(book), Updates.unset("deleted_at"));
        journal.endVisibility(book, change);
    }

    private static ApiRequest book(String id) {
        return ApiRequest.of("books").at(id);
    }

    private int send(String method, ApiRequest request, String body) {
        String api = any(stack.apis());
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(api + request.target()))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        request.user().ifPresent(user -> call.header("Authorization", "Bearer " + stack.token(user)));
        try {
            int status = http.send(call.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            count(method, status);
            return status;
        } catch (IOException e) {
            refused.incrementAndGet(); // the API is down or frozen; whether it happened MongoDB knows
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void count(String method, int status) {
        if (status < 300) {
            written.incrementAndGet();
        } else if (EXPECTED.contains(status)) {
            refused.incrementAndGet();
        } else {
            synchronized (unexpected) {
                unexpected.merge(method + " " + status, 1L, Long::sum);
            }
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
