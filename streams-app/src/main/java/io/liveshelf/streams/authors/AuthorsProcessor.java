// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.contract.ranking.Works;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.merge.PartialKey;
import io.liveshelf.streams.merge.Partials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what profiles, books, reviews and follows say about each author of a partition, and tells who is best. The best
 * are told once per tick; after a restart they are told again.
 */
public final class AuthorsProcessor extends ContextualProcessor<String, AuthorEvent, String, byte[]>
        implements AuthorEvent.Desk {
    private final InstantSource clock;
    private final Duration period;
    private final String profiles;
    private final AuthorIndex ranks = new AuthorIndex();

    private AuthorStore store;
    private Tick tick;

    private AuthorsProcessor(InstantSource clock, Duration period, String profiles) {
        this.clock = clock;
        this.period = period;
        this.profiles = profiles;
    }

    /**
     * The stage, with its stores.
     *
     * @param period how often the best are told at most
     * @param profiles name of the author desk's store of profiles, from which they are read at start
     */
    public static ProcessorSupplier<String, AuthorEvent, String, byte[]> stage(
            InstantSource clock, Duration period, String profiles) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, AuthorEvent, String, byte[]> get() {
                return new AuthorsProcessor(clock, period, profiles);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(AuthorStore.stores());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        store = new AuthorStore(context);
        KeyValueStore<Bytes, AuthorDocument> written = context.getStateStore(profiles);
        AuthorStore.forEach(
                written,
                (authorId, documentKey, profile) ->
                        ranks.change(authorId, author -> author.profile(documentKey, profile)));
        store.forEachWorks((authorId, partition, works) ->
                ranks.change(authorId, author -> author.works(Integer.parseInt(partition), works)));
        store.forEachReputation(
                (authorId, reputation) -> ranks.change(authorId, author -> author.reputation(reputation)));
        tick = new Tick(context, period, this::tell);
        tick.soon();
    }

    @Override
    public void process(Record<String, AuthorEvent> record) {
        record.value().tell(this, record.key());
        tick.soon();
    }

    @Override
    public void profileWritten(String authorId, String documentKey, AuthorDocument profile) {
        ranks.change(authorId, author -> author.profile(documentKey, profile));
    }

    @Override
    public void profileGone(String authorId, String documentKey) {
        ranks.change(authorId, author -> author.profile(documentKey, null));
    }

    @Override
    public void reviewed(String authorId, String documentKey, @Nullable Long rating) {
        reputation(authorId, store.rating(authorId, documentKey, rating));
    }

    @Override
    public void followed(String authorId, String documentKey, boolean there) {
        reputation(authorId, store.follow(authorId, documentKey, there));
    }

    /** After a restart a shelf tells all works again; what is known is not written a second time. */
    @Override
    public void worksCounted(String authorId, int partition, Works works) {
        ranks.change(authorId, author -> {
            if (author.works(partition, works)) {
                store.works(authorId, partition, works);
            }
        });
    }

    private void reputation(String authorId, UnaryOperator<Reputation> change) {
        ranks.change(authorId, author -> {
            Reputation before = author.reputation();
            Reputation after = change.apply(before);
            if (!after.equals(before)) {
                author.reputation(after);
                store.reputation(authorId, after);
            }
        });
    }

    private void tell() {
        int partition = context().taskId().partition();
        ranks.news((ranking, best) -> context()
                .forward(new Record<>(
                        PartialKey.of(ranking, partition).text(), Partials.ofBestAuthors(best), clock.millis())));
    }
}
