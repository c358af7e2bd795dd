// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How old what Redis has of each materialized view is: every body ends with when it was last found right. */
final class ViewAges {
    private static final int TAIL = 100;
    private static final Pattern END = Pattern.compile("\"cached_at\":\"([^\"]+)\",\"ttl\":\\d+}\\s*$");

    private final RedisCalls redis;
    private final Clock clock;

    ViewAges(RedisCalls redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * A view in Redis.
     *
     * @param ageSeconds null where Redis does not have it
     */
    record Age(String key, @Nullable Double ageSeconds, long ttlSeconds) {}

    /** All of them, in one round trip. */
    CompletableFuture<List<Age>> all() {
        List<View> views = Views.all();
        return redis.call(commands -> {
            List<CompletableFuture<byte[]>> tails = views.stream()
                    .map(view -> commands.getrange(view.key(), -TAIL, -1).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(tails.toArray(CompletableFuture[]::new))
                    .thenApply(done -> IntStream.range(0, views.size())
                            .mapToObj(i -> age(views.get(i), tails.get(i).join()))
                            .toList());
        });
    }

    private Age age(View view, byte[] tail) {
        Matcher end = END.matcher(new String(tail, StandardCharsets.UTF_8));
        Double age = end.find() ? seconds(Instant.parse(end.group(1))) : null;
        return new Age(view.key(), age, view.ttl().toSeconds());
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0;
    }
}
