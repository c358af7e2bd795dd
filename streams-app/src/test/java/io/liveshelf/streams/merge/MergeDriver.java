// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The merge without a broker: partials in, views out, and a clock that is set by hand. */
public final class MergeDriver {
    private static final Duration TICK = Duration.ofMillis(20);

    private final LiveViews views;
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final List<String> published = new ArrayList<>();
    private Instant now;

    public MergeDriver(Instant now) {
        this(now, Rules.builtIn());
    }

    public MergeDriver(Instant now, Rules rules) {
        this(now, rules, Optional.empty());
    }

    /** @param asOf when now is for the windows; empty: that is decided by the clock */
    public MergeDriver(Instant now, Rules rules, Optional<Instant> asOf) {
        this.now = now;
        InstantSource windows = () -> asOf.orElse(this.now);
        views = new LiveViews(TestGenerations.LIVE_TOPICS, () -> this.now, windows, rules);
    }

    void put(PartialKey key, byte @Nullable [] value) {
        put(key.text(), value);
    }

    public void put(String key, byte @Nullable [] value) {
        views.put(key, value);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        publishAt(now.plus(time), (key, body) -> {
            published.add(key);
            bodies.put(key, body);
        });
    }

    /** Publishes what is to be published at this time. */
    public void publishAt(Instant time, BiConsumer<String, byte[]> output) {
        now = time;
        views.due().forEach(each -> output.accept(each.key(), each.value()));
    }

    void publishAllAgain() {
        views.publishAllAgain();
    }

    /** What was left out by the last publication. */
    WaitingViews.Snapshot waiting() {
        return views.waiting();
    }

    /** The keys of the views published since the last call, in order. */
    List<String> published() {
        pass(TICK);
        List<String> keys = List.copyOf(published);
        published.clear();
        return keys;
    }

    JsonNode view(View view) {
        pass(TICK);
        return Json.read(Objects.requireNonNull(bodies.get(view.key()), view.key()), JsonNode.class);
    }

    /** The ids of the books or authors, or the tags, in a view. */
    List<String> listed(View view) {
        JsonNode body = view(view);
        return List.of("book_id", "author_id", "tag").stream()
                .flatMap(field -> body.findValuesAsText(field).stream())
                .toList();
    }
}
