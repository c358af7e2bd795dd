// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.CreditedBook;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Measures how long a task of authors reads its stores at start, on the stream thread. Arguments: an empty directory, the
 * task's number of authors, the number of partitions that each have totals of each author.
 */
final class AuthorStartCost {
    private static final Duration TICK = Duration.ofMillis(100);

    private AuthorStartCost() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int authors = Integer.parseInt(arguments[1]);
        int partitions = Integer.parseInt(arguments[2]);
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "authors");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<String, byte[]>(properties, new TaskId(0, 0), directory.toFile());
        context.setCurrentSystemTimeMs(0);
        Stream.of(
                        AuthorNamesProcessor.supplier(TICK).stores(),
                        AuthorsProcessor.supplier(Instant::now, Rules.builtIn(), TICK)
                                .stores())
                .flatMap(each -> Objects.requireNonNull(each).stream())
                .map(AuthorStartCost::built)
                .forEach(store -> {
                    store.init(context.getStateStoreContext(), store);
                    context.addStateStore(store);
                });
        fill(context, authors, partitions);
        for (int i = 0; i < 5; i++) {
            long wall = System.nanoTime();
            long cpu = cpuNanos();
            started(context);
            System.out.printf(
                    "%,d authors of %d partitions: %.0f ms, processor time %.0f ms%n",
                    authors, partitions, (System.nanoTime() - wall) / 1e6, (cpuNanos() - cpu) / 1e6);
        }
    }

    private static StateStore built(StoreBuilder<?> builder) {
        return builder.withCachingDisabled().withLoggingDisabled().build();
    }

    private static Processor<String, AuthorEvent, String, byte[]> started(
            MockProcessorContext<String, byte[]> context) {
        Processor<String, AuthorEvent, String, byte[]> processor =
                AuthorsProcessor.supplier(Instant::now, Rules.builtIn(), TICK).get();
        processor.init(context);
        return processor;
    }

    /** The profiles are put into the store of the other processor, as that does. */
    private static void fill(MockProcessorContext<String, byte[]> context, int authors, int partitions) {
        var names = AuthorNamesProcessor.supplier(TICK).get();
        var forNames = new MockProcessorContext<String, BookEvent>();
        Stream.of(AuthorNamesProcessor.PROFILES, "author-credits")
                .forEach(name -> forNames.addStateStore(context.getStateStore(name)));
        forNames.setCurrentSystemTimeMs(0);
        names.init(forNames);
        Processor<String, AuthorEvent, String, byte[]> rankings = started(context);
        for (int i = 0; i < authors; i++) {
            String author = "@nguyen_van_" + i;
            var profile = new AuthorDocument("p" + i, author, "Nguyễn Văn " + i, null, null);
            names.process(new Record<>(author, new AuthorEvent.ProfileWritten("p" + i, profile), 0));
            for (int partition = 0; partition < partitions; partition++) {
                var best = new CreditedBook(i, "book-" + i, 0);
                rankings.process(new Record<>(
                        author, new AuthorEvent.TotalsChanged(partition, new AuthorTotals(2, i, best)), 0));
            }
            rankings.process(new Record<>(author, new AuthorEvent.Reviewed("r" + i, 4L), 0));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
