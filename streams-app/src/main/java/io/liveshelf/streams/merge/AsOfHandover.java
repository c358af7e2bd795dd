// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.freshness.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever finds out the as-of leaves it for the merge, which publishes it behind the views that it is about. Both threads
 * use it.
 */
public final class AsOfHandover {
    private final AtomicReference<@Nullable Offer> offer = new AtomicReference<>();
    private volatile boolean merging;
    private volatile Map<String, Instant> connectors = Map.of();
    private volatile @Nullable AsOf published;

    /**
     * An as-of to publish.
     *
     * @param partials end of the partials from which its views are made; they must have been published
     */
    record Offer(AsOf asOf, long partials) {}

    /**
     * How far the parts before Redis are, for {@code /health}: the first hops on the way of an as-of.
     *
     * @param connectors up to when each connector has published the changes of its collection
     * @param published the as-of that this instance published last; null where it has published none, as another instance merges
     */
    public record Report(
            Map<String, Instant> connectors, @Nullable AsOf published) {
        /** Copies. */
        public Report {
            connectors = Map.copyOf(connectors);
        }

        /**
         * How much earlier what is published is surely complete than what the connector of a collection has published: the streams are no
         * further behind than that. Empty where one of the two is not known.
         */
        public Optional<Duration> lag(String collection) {
            Instant made = published == null ? null : published.collections().get(collection);
            Instant there = connectors.get(collection);
            // a connector that is set back to copy again is behind what it has published before
            return made == null || there == null
                    ? Optional.empty()
                    : Optional.of(made.isAfter(there) ? Duration.ZERO : Duration.between(made, there));
        }
    }

    /** Whether this instance publishes the views; if it does not, another one does, and its as-of too. */
    public boolean isMerging() {
        return merging;
    }

    /** Offers an as-of; it replaces one that is not published yet. {@code partials}: end of the partials that it needs. */
    public void offer(AsOf asOf, long partials) {
        offer.set(new Offer(asOf, partials));
    }

    @Nullable
    Offer offered() {
        return offer.get();
    }

    /** The merge has begun to publish, or has ended. */
    void setMerging(boolean now) {
        merging = now;
        if (!now) {
            offer.set(null);
            published = null;
        }
    }

    /** The connectors have come so far; every instance follows that. */
    public void connectorsAt(Map<String, Instant> times) {
        connectors = Map.copyOf(times);
    }

    /** How far they are. */
    public Report report() {
        return new Report(connectors, published);
    }

    /** The offer is published. One that has come since stays. */
    void published(Offer done) {
        published = done.asOf();
        offer.compareAndSet(done, null);
    }
}
