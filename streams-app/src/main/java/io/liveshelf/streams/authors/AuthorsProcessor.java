// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.state.Backlog;
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
 * Keeps the profiles, totals and reputations of a partition's authors and publishes the heads of the author rankings. Changed
 * heads are published at most once per tick; a new task publishes all of them again.
 *
 * <p>Kafka Streams revives a task by closing and initialising this object, so everything is set in {@link #init}.
 */
public final class AuthorsProcessor extends ContextualProcessor<String, AuthorEvent, String, byte[]>
        implements AuthorEvent.Handler {
    private final InstantSource clock;
    private final Rules rules;
    private final Duration period;

    private AuthorIndex index;
    private AuthorStore store;
    private Tick tick;
    /** Whether it was said by which definitions the shares of the partition are made. */
    private boolean saysDefinitions;

    /** Name of the store that says whether something is not published yet. */
    public static final String BACKLOG = "author-rankings-backlog";

    private AuthorsProcessor(InstantSource clock, Rules rules, Duration period) {
        this.clock = clock;
        this.rules = rules;
        this.period = period;
    }

    /**
     * Supplies the processor and its stores.
     *
     * <p>It also reads, at start, the store of profiles that {@link AuthorNamesProcessor} fills; connect it to that store.
     *
     * @param period shortest time between two publications
     */
    public static ProcessorSupplier<String, AuthorEvent, String, byte[]> supplier(
            InstantSource clock, Rules rules, Duration period) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, AuthorEvent, String, byte[]> get() {
                return new AuthorsProcessor(clock, rules, period);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                var stores = new LinkedHashSet<StoreBuilder<?>>(AuthorStore.stores());
                stores.add(Backlog.store(BACKLOG));
                return stores;
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        index = new AuthorIndex(rules.authorRankings());
        saysDefinitions = false;
        store = new AuthorStore(context);
        KeyValueStore<Bytes, AuthorDocument> profiles = context.getStateStore(AuthorNamesProcessor.PROFILES);
        AuthorStore.forEach(
                profiles,
                (authorId, documentKey, profile) ->
                        index.update(authorId, author -> author.putProfile(documentKey, profile)));
        store.forEachTotals((authorId, partition, totals) ->
                index.update(authorId, author -> author.putTotals(Integer.parseInt(partition), totals)));
        store.forEachReputation(
                (authorId, reputation) -> index.update(authorId, author -> author.putReputation(reputation)));
        tick = new Tick(context, period, this::publish);
        Backlog.of(context, BACKLOG).watch(tick::isScheduled);
        tick.schedule();
    }

    @Override
    public void process(Record<String, AuthorEvent> record) {
        record.value().applyTo(this, record.key());
        tick.schedule();
    }

    @Override
    public void profileWritten(String authorId, String documentKey, AuthorDocument profile) {
        index.update(authorId, author -> author.putProfile(documentKey, profile));
    }

    @Override
    public void profileRemoved(String authorId, String documentKey) {
        index.update(authorId, author -> author.putProfile(documentKey, null));
    }

    @Override
    public void reviewed(String authorId, String documentKey, @Nullable Long rating) {
        updateReputation(authorId, store.putRating(authorId, documentKey, rating));
    }

    @Override
    public void followed(String authorId, String documentKey, boolean present) {
        updateReputation(authorId, store.putFollow(authorId, documentKey, present));
    }

    /** After a restart all totals are published again; those that did not change are not written a second time. */
    @Override
    public void totalsChanged(String authorId, int partition, AuthorTotals totals) {
        index.update(authorId, author -> {
            if (author.putTotals(partition, totals)) {
                store.putTotals(authorId, partition, totals);
            }
        });
    }

    private void updateReputation(String authorId, UnaryOperator<Reputation> change) {
        index.update(authorId, author -> {
            Reputation before = author.reputation();
            Reputation after = change.apply(before);
            if (!after.equals(before)) {
                author.putReputation(after);
                store.putReputation(authorId, after);
            }
        });
    }

    private void publish() {
        int partition = context().taskId().partition();
        index.publishChanged(
                (ranking, head) -> emit(PartialKey.of(ranking, partition), Partials.ofAuthorHead(ranking, head)));
        if (!saysDefinitions) {
            emit(
                    PartialKey.definitions(PartialsStage.AUTHORS, partition),
                    Partials.ofDefinitions(PartialsStage.AUTHORS, rules));
            saysDefinitions = true;
        }
    }

    private void emit(PartialKey key, byte[] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()));
    }
}
