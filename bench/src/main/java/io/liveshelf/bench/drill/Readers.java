// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import io.liveshelf.contract.oracle.request.ApiRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Readers of every endpoint, of both APIs. Where the first API is down on purpose, its reader goes on at the second one, as behind a load
 * balancer; whatever else does not answer is a failed read.
 */
final class Readers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NOT_MODIFIED = 304;
    private static final int UNAVAILABLE = 503;

    private final DrillStack stack;
    private final Outages outages;
    private final Journal journal;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<ApiRequest> questions = Questions.all();
    private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();
    private final Tallied tallied = new Tallied();
    /** When an API found something last, in milliseconds; what it answered with 404 last is not in it. */
    private final Map<String, Long> found = new ConcurrentHashMap<>();

    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);

    private Readers(DrillStack stack, Outages outages, Journal journal) {
        this.stack = stack;
        this.outages = outages;
        this.journal = journal;
    }

    /** Asks each API once for everything, and then goes on with so many reads a second of each. */
    static Readers start(DrillStack stack, Outages outages, Journal journal, int readsPerSecond) {
        var readers = new Readers(stack, outages, journal);
        for (int api = 0; api < stack.apis().size(); api++) {
            var reader = readers.new Reader(api);
            var unused = readers.clockwork.scheduleAtFixedRate(
                    reader::read, 0, TimeUnit.SECONDS.toMicros(1) / readsPerSecond, TimeUnit.MICROSECONDS);
        }
        return readers;
    }

    /** What they saw. */
    Tallied tallied() {
        return tallied;
    }

    /** What the journal says against the answers since the last call. */
    List<String> judge() {
        List<String> problems = new ArrayList<>();
        for (Reading reading = readings.poll(); reading != null; reading = readings.poll()) {
            problems.addAll(reading.problems(journal));
        }
        return problems;
    }

    private final class Reader {
        private final int api;
        private final Random random;
        private final List<ApiRequest> next = new ArrayList<>();
        private final Map<String, String> tags = new ConcurrentHashMap<>();

        private Reader(int api) {
            this.api = api;
            this.random = new Random(api);
        }

        /** Each question once, in an order of chance, and then again. */
        private void read() {
            if (next.isEmpty()) {
                next.addAll(questions);
                Collections.shuffle(next, random);
            }
            ApiRequest question = next.remove(next.size() - 1);
            try {
                if (api == 0) {
                    long before = outages.beforeRead();
                    if (before >= 0 && answered(question, 0, before)) {
                        return;
                    }
                    tallied.wentOn();
                }
                answered(question, 1, 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                tallied.failed(question.toString(), "cannot be judged: " + e);
            }
        }

        /** False if the API was down on purpose, so that another one must be asked. */
        private boolean answered(ApiRequest question, int asked, long before) throws InterruptedException {
            long begun = System.nanoTime();
            HttpResponse<byte[]> response;
            try {
                response = http.send(request(question, asked), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException e) {
                if (asked == 0 && outages.apiWasDown(before)) {
                    return false;
                }
                tallied.failed(question + " of API " + (asked + 1), e.toString());
                return true;
            }
            long micros = (System.nanoTime() - begun) / 1_000;
            if (asked == 0 && outages.apiWasDown(before)) {
                micros = -1; // it slept meanwhile
            }
            note(question, asked, response, micros);
            return true;
        }

        private HttpRequest request(ApiRequest question, int asked) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(stack.apis().get(asked) + question.target()))
                    .timeout(LIMIT);
            question.user().ifPresent(user -> request.header("Authorization", "Bearer " + stack.token(user)));
            Optional.ofNullable(tags.get(question.toString()))
                    .filter(tag -> random.nextInt(8) == 0)
                    .ifPresent(tag -> request.header("If-None-Match", tag));
            return request.build();
        }

        private void note(ApiRequest question, int asked, HttpResponse<byte[]> response, long micros) {
            int status = response.statusCode();
            String name = question + " of API " + (asked + 1);
            if (status == UNAVAILABLE && outages.mayRefuse(asked, keepsNone(question, name))) {
                tallied.noted503();
                return;
            }
            boolean isAnswer = status == 200
                    || status == 302
                    || status == NOT_MODIFIED
                    || (status == 404 && Questions.isOfOneBook(question));
            if (!isAnswer) {
                tallied.failed(name, "status " + status);
                return;
            }
            if (status == 404) {
                found.remove(name);
            } else {
                found.put(name, System.currentTimeMillis());
            }
            tallied.answered(name, response.headers().firstValue("X-Cache").orElse("none"), micros);
            response.headers().firstValue("ETag").ifPresent(tag -> tags.put(question.toString(), tag));
            Reading.of(question, asked, response, System.currentTimeMillis()).ifPresent(readings::add);
        }
    }

    /** An API keeps no answer for when MongoDB is down that was 404, nor one about a book that was hidden since, even if it is back. */
    private boolean keepsNone(ApiRequest question, String name) {
        Long last = found.get(name);
        return last == null
                || (Questions.isOfOneBook(question)
                        && journal.hiddenSince(question.path().get(1), last));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
