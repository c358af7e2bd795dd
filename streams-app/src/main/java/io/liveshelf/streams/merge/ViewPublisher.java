// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes views from partials and publishes those that changed or whose keys would expire. */
final class ViewPublisher {
    private final MergedPartials merged = new MergedPartials();
    private final Map<View, Published> published = new HashMap<>();
    /** Views that may have changed since they were published. */
    private final Set<View> dirty = new LinkedHashSet<>(Views.all());

    private record Published(Payload payload, Instant at) {}

    /** Receives the views to publish. */
    @FunctionalInterface
    interface Output {
        void emit(View view, byte[] body);
    }

    /** Sets a partial; null removes it. Returns whether a view may have changed. */
    boolean put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        merged.put(key, value);
        dirty.addAll(Views.all());
        return true;
    }

    /** Publishes the views whose content changed. */
    void publishChanged(Instant now, Output output) {
        for (View view : dirty) {
            Payload payload = view.of(merged);
            Published last = published.get(view);
            if (last == null || !last.payload().equals(payload)) {
                publish(view, payload, now, output);
            }
        }
        dirty.clear();
    }

    /** Publishes again the views that are a third of their TTL old, so that their keys do not expire. */
    void publishDue(Instant now, Output output) {
        for (View view : Views.all()) {
            Published last = published.get(view);
            if (last != null && !last.at().plus(view.heartbeat()).isAfter(now)) {
                publish(view, last.payload(), now, output);
            }
        }
    }

    private void publish(View view, Payload payload, Instant now, Output output) {
        published.put(view, new Published(payload, now));
        output.emit(view, payload.servedAt(now, view.ttl()).bytes());
    }
}
