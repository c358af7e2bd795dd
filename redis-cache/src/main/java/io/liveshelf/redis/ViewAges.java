// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.generation.KeySpace;
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

/** How old what Redis holds of each materialized view is: every body ends with when it was last found right. */
final class ViewAges {
    private static final int TAIL = 100;
    private static final Pattern END = Pattern.compile("\"cached_at\":\"([^\"]+)\",\"ttl\":\\d+}\\s*$");

    private final GuardedRedis redis;
    private final Clock clock;

    ViewAges(GuardedRedis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** All of them as a generation has them, in one round trip. */
    CompletableFuture<List<ViewAge>> all(KeySpace keys) {
        return redis.call(commands -> Replies.all(
                Views.all(),
                view -> commands.getrange(keys.key(view.key()), -TAIL, -1).thenApply(tail -> age(view, tail))));
    }

    private ViewAge age(View view, byte[] tail) {
        Matcher end = END.matcher(new String(tail, StandardCharsets.UTF_8));
        Double age = end.find() ? seconds(Instant.parse(end.group(1))) : null;
        return new ViewAge(view.key(), age, view.ttl().toSeconds());
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0;
    }
}
