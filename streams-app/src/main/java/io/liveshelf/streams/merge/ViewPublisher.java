// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.payload.Served;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every view as it should be, and as it was last shown. */
final class ViewPublisher {
    private final MergedPartials merged = new MergedPartials();
    private final Map<View, Shown> shown = new HashMap<>();
    private final Set<View> doubtful = new LinkedHashSet<>(Views.all());

    private record Shown(Payload payload, Instant at) {}

    /** Takes a view to show. */
    @FunctionalInterface
    interface Display {
        void show(View view, byte[] body);
    }

    /** A partition says this now. Answers whether a view may have changed. */
    boolean put(PartialKey key, byte @Nullable [] value) {
        merged.put(key, value);
        Views.all().stream().filter(view -> view.needs().contains(key.input())).forEach(doubtful::add);
        return !doubtful.isEmpty();
    }

    /** Shows the views whose content is not what was last shown. */
    void showChanged(Instant now, Display display) {
        for (View view : doubtful) {
            Payload payload = view.of(merged);
            Shown last = shown.get(view);
            if (last == null || !last.payload().equals(payload)) {
                show(view, payload, now, display);
            }
        }
        doubtful.clear();
    }

    /** Shows again what has not been shown for a third of its TTL, so that its key lives on. */
    void showDue(Instant now, Display display) {
        for (View view : Views.all()) {
            Shown last = shown.get(view);
            if (last != null && !last.at().plus(view.heartbeat()).isAfter(now)) {
                show(view, last.payload(), now, display);
            }
        }
    }

    private void show(View view, Payload payload, Instant now, Display display) {
        shown.put(view, new Shown(payload, now));
        Served served = payload.servedAt(now, view.ttl());
        display.show(view, served.bytes());
    }
}
