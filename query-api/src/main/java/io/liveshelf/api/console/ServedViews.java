// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.console;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.console.pipeline.ApiSide.ServedView;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What readers get of each view, without being counted as readers. A view that the cache does not have costs MongoDB an aggregation, so it
 * is read a few times a minute only.
 */
final class ServedViews {
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Cache cache;
    private final Reader reads;
    private final Function<View, Resource> resources;
    private final Map<View, Read> others = new ConcurrentHashMap<>();

    /** What was read elsewhere than from the cache, and when. */
    private record Read(CompletableFuture<ServedView> view, long nanos) {}

    ServedViews(Cache cache, Reader reads, Function<View, Resource> resources) {
        this.cache = cache;
        this.reads = reads;
        this.resources = resources;
    }

    /** All of them, by their keys. Does not fail. */
    CompletableFuture<Map<String, ServedView>> look() {
        List<View> views = Views.all();
        return cache.lookUpAll(views.stream().map(View::key).toList()).thenCompose(found -> {
            Map<String, CompletableFuture<ServedView>> all = new LinkedHashMap<>();
            for (int i = 0; i < views.size(); i++) {
                View view = views.get(i);
                all.put(
                        view.key(),
                        found.get(i)
                                .map(answer -> CompletableFuture.completedFuture(of(answer)))
                                .orElseGet(() -> elsewhere(view)));
            }
            return CompletableFuture.allOf(all.values().toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> joined(all));
        });
    }

    private static Map<String, ServedView> joined(Map<String, CompletableFuture<ServedView>> all) {
        Map<String, ServedView> views = new LinkedHashMap<>();
        all.forEach((key, view) -> views.put(key, view.join()));
        return views;
    }

    private CompletableFuture<ServedView> elsewhere(View view) {
        long now = System.nanoTime();
        Read last = others.get(view);
        if (last == null || (last.view().isDone() && now - last.nanos() > PAUSE)) {
            last = new Read(read(view), now);
            others.put(view, last);
        }
        return last.view();
    }

    private CompletableFuture<ServedView> read(View view) {
        return reads.read(resources.apply(view))
                .handle((answer, failure) -> failure == null
                        ? answer.map(ServedViews::of).orElseGet(() -> problem("there is none"))
                        : problem(words(failure)));
    }

    private static ServedView of(Answer answer) {
        return new ServedView(answer.source().name(), answer.asOf().orElse(null), null);
    }

    private static ServedView problem(String words) {
        return new ServedView(null, null, words);
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Unavailable
                ? "neither Redis nor MongoDB can be asked"
                : "it cannot be read: "
                        + Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    }
}
