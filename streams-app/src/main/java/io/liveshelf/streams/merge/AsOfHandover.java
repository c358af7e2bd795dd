// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.freshness.AsOf;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever finds out the as-of leaves it for the merge, which publishes it behind the views that it is about. Both threads
 * use it.
 */
public final class AsOfHandover {
    private final AtomicReference<@Nullable Offer> offer = new AtomicReference<>();
    private volatile boolean merging;

    /**
     * An as-of to publish.
     *
     * @param partials end of the partials from which its views are made; they must have been published
     */
    record Offer(AsOf asOf, long partials) {}

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
        }
    }

    /** The offer is published. One that has come since stays. */
    void published(Offer published) {
        offer.compareAndSet(published, null);
    }
}
