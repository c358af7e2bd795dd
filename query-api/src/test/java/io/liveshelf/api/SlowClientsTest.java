// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients that send or read slowly cost the others: nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {
    /** On a machine that does other things too; a client that is waited for takes until the connection has been idle for 30 s. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    private static final int MANY = 200;

    private final MongoOnlyApi api = new MongoOnlyApi(Map.of(
            "HTTP_THREADS", "8",
            "HTTP_MIN_BYTES_PER_SECOND", "1000",
            "MONGODB_HOLD_MS", "60000"));
    private final SlowClients slow = new SlowClients(api.port());

    @AfterEach
    void hangUp() throws IOException {
        slow.close();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void bodiesThatTrickleInDelayNobody() {
        api.book("a");
        slow.send(MANY, progressOf("a", 100) + "{");

        assertThatOthersAreAnswered();
    }

    @Test
    void clientsThatDoNotReadDelayNobody() {
        api.book("b");
        api.insert(
                "book_chapters",
                "{book_id: 'b', chapter_id: 'c1', number: 1, title: 't', content: '%s'}"
                        .formatted("x".repeat(6_000_000)));
        assertThat(api.client.get("/api/v1/books/b/chapters/1").body().length).isGreaterThan(6_000_000);

        slow.send(16, get("/api/v1/books/b/chapters/1"));

        assertThatOthersAreAnswered();
    }

    @Test
    void aBodyThatTrickleInIsRefusedInTheEnd() throws IOException {
        api.book("c");
        Socket socket = slow.send(progressOf("c", 4_000) + "{");
        socket.setSoTimeout(30_000);

        await().ignoreExceptions().until(() -> {
            socket.getOutputStream().write(' ');
            return socket.getInputStream().available() > 0;
        });

        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 4");
    }

    private void assertThatOthersAreAnswered() {
        assertThat(api.client.getAsync("/health"))
                .succeedsWithin(PROMPT)
                .satisfies(health -> assertThat(health.statusCode()).isEqualTo(200));
        assertThat(api.client.getAsync(Views.TOP_BOOKS.path()))
                .succeedsWithin(PROMPT)
                .satisfies(view -> assertThat(view.statusCode()).isEqualTo(200));
    }

    private static String progressOf(String book, int length) {
        return "POST /api/v1/books/%s/progress HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
                        .formatted(book, SignedTokens.header("u"))
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(length);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }
}
