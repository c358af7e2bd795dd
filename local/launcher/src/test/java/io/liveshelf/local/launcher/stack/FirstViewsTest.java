// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class FirstViewsTest {

    /** An API with these answers, the last one repeated: source, then number of books. */
    private static boolean await(List<String> answers, Duration limit) throws Exception {
        Queue<String> left = new ConcurrentLinkedQueue<>(answers);
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1/book-categories/", exchange -> {
            String answer = left.size() > 1 ? left.remove() : left.element();
            String[] parts = answer.split(" ", 2);
            exchange.getResponseHeaders().add("X-Cache", parts[0]);
            byte[] body = ("{\"categories\":[],\"total_books\":" + parts[1] + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            return new FirstViews("http://127.0.0.1:" + api.getAddress().getPort()).await(100, limit, counted -> {});
        } finally {
            api.stop(0);
        }
    }

    @Test
    void waitsUntilTheStreamsCountEveryBook() throws Exception {
        assertThat(await(List.of("REDIS 3", "REDIS 60", "REDIS 100"), Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void doesNotTakeTheAnswerOfMongoForThatOfTheStreams() throws Exception {
        assertThat(await(List.of("MONGO 100"), Duration.ofMillis(300))).isFalse();
        assertThat(await(List.of("MONGO 100", "LOCAL 100"), Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void givesUpAfterTheLimit() throws Exception {
        assertThat(await(List.of("REDIS 99"), Duration.ZERO)).isFalse();
    }
}
