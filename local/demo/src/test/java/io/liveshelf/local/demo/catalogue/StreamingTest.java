// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.liveshelf.local.demo.DemoMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A catalogue of any size is loaded in bounded memory. */
class StreamingTest {
    private static final int BOOKS = 20_000;

    private final AtomicInteger produced = new AtomicInteger();
    private final AtomicInteger inserted = new AtomicInteger();
    private final AtomicInteger mostAlive = new AtomicInteger();

    /** Counts the books that were produced and are not yet sent to MongoDB; commands are sent by one thread. */
    private final class InsertCounter implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("insert")
                    && event.getCommand().getString("insert").getValue().equals("online_books")) {
                mostAlive.accumulateAndGet(produced.get() - inserted.get(), Math::max);
                inserted.addAndGet(event.getCommand().getArray("documents").size());
            }
        }
    }

    @Test
    void holdsTwoBatchesOfTheBooksAtMost() throws Exception {
        Catalogue generated = Catalogue.generated(BOOKS);
        Catalogue counted = new Catalogue("test", BOOKS, action -> {
            produced.set(0);
            generated.source().forEach(book -> {
                produced.incrementAndGet();
                action.accept(book);
            });
        });
        List<Integer> progress = new ArrayList<>();
        try (DemoMongo mongo = new DemoMongo();
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(mongo.connectionString()))
                        .addCommandListener(new InsertCounter())
                        .build())) {
            new CatalogueLoader(client.getDatabase("community"))
                    .load(counted, Instant.parse("2026-03-01T10:00:00Z"), progress::add);
        }

        assertThat(inserted).hasValue(BOOKS);
        assertThat(mostAlive).hasValueLessThanOrEqualTo(2 * BulkInserts.BATCH);
        assertThat(progress)
                .hasSize(BOOKS / BulkInserts.BATCH)
                .isSorted()
                .last()
                .isEqualTo(BOOKS);
    }
}
