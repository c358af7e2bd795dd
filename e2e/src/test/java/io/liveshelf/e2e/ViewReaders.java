// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads every view through the API in the background, until it is closed. */
final class ViewReaders implements AutoCloseable {
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    private final OracleCheck reader;
    private final String api;
    private final List<String> failures = new ArrayList<>();
    private final Map<View, Instant> asOf = new HashMap<>();
    private final List<Integer> sizesOfTrending = new ArrayList<>();
    private final List<Integer> sizesOfTree = new ArrayList<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> work;

    ViewReaders(Stack stack) {
        reader = new OracleCheck(stack);
        api = stack.api();
        work = clockwork.scheduleWithFixedDelay(this::readAll, 0, BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readAll() {
        for (View view : Views.all()) {
            try {
                HttpResponse<String> response = reader.get(api + view.path());
                String source = response.headers().firstValue("X-Cache").orElse("none");
                checkAsOf(view, response);
                if (response.statusCode() != 200 || !Set.of("LOCAL", "REDIS").contains(source)) {
                    failures.add("%s: %d from %s".formatted(view.path(), response.statusCode(), source));
                } else {
                    note(view, Json.read(response.body().getBytes(StandardCharsets.UTF_8), JsonNode.class));
                }
            } catch (IOException e) {
                failures.add(view.path() + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void checkAsOf(View view, HttpResponse<String> response) {
        response.headers().firstValue("X-As-Of").map(Instant::parse).ifPresent(now -> {
            Instant before = asOf.put(view, now);
            if (before != null && now.isBefore(before)) {
                failures.add("%s is as of %s after %s".formatted(view.path(), now, before));
            }
        });
    }

    /** Both say their size apart from what is in them, so a mixture would show. */
    private void note(View view, JsonNode body) {
        if (view.equals(Views.TRENDING_TODAY)) {
            note(sizesOfTrending, body.path("limit").asInt());
            check(view, body.path("books").size() <= body.path("limit").asInt(), body);
        } else if (view.equals(Views.CATEGORY_TREE)) {
            int children = 0;
            for (JsonNode parent : body.path("categories")) {
                children += parent.path("children").size();
            }
            note(sizesOfTree, body.path("total_children").asInt());
            check(view, children == body.path("total_children").asInt(), body);
        }
    }

    private static void note(List<Integer> sizes, int size) {
        if (sizes.isEmpty() || sizes.get(sizes.size() - 1) != size) {
            sizes.add(size);
        }
    }

    private void check(View view, boolean isOfOneVersion, JsonNode body) {
        if (!isOfOneVersion) {
            failures.add(view.path() + " is a mixture: " + body);
        }
    }

    /** What was read that is no answer from memory or Redis, or no list as one version makes it. */
    List<String> failures() {
        return failures;
    }

    /** The sizes of trending today, one after the other. */
    List<Integer> sizesOfTrending() {
        return sizesOfTrending;
    }

    /** The numbers of child categories of the category tree, one after the other. */
    List<Integer> sizesOfTree() {
        return sizesOfTree;
    }

    /** Returns when the last answer has come. */
    @Override
    public void close() {
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("an answer of the API does not come");
            }
            if (!work.isCancelled()) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the readers failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
