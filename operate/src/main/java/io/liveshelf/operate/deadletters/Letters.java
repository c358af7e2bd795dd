// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The letters of a deployment as of now, and how far its streams are. */
final class Letters {
    private final Brokers brokers;
    private final RecordReader reader;
    private final ProgressLine progress;
    private final LetterIndex index = new LetterIndex();
    private final Counted counted = new Counted();
    private Map<TopicPartition, Long> nextCounter;
    private Map<TopicPartition, Long> nextLetter;

    private Letters(Brokers brokers, RecordReader reader, ProgressLine progress)
            throws Unavailable, InterruptedException {
        this.brokers = brokers;
        this.reader = reader;
        this.progress = progress;
        nextCounter = brokers.beginnings(brokers.partitions(List.of(Topics.COUNTERS)));
        nextLetter = brokers.beginnings(brokers.partitions(List.of(Topics.LETTERS)));
    }

    /** Reads all that there are at these brokers. */
    static Letters read(Brokers brokers, RecordReader reader, ProgressLine progress)
            throws Unavailable, InterruptedException {
        var letters = new Letters(brokers, reader, progress);
        letters.refresh();
        return letters;
    }

    /** Reads all. The counters first: what they count is among the letters that are read after them. */
    private void refresh() throws Unavailable, InterruptedException {
        refreshCounters();
        refreshLetters();
    }

    /** Reads the letters that have come since. */
    void refreshLetters() throws Unavailable, InterruptedException {
        nextLetter = reader.readToEnd("dead letters", nextLetter, index::add);
    }

    /** Reads how far the streams are. */
    void refreshCounters() throws Unavailable, InterruptedException {
        nextCounter = reader.readToEnd("event counters", nextCounter, counted::add);
    }

    LetterIndex index() {
        return index;
    }

    LetterState state(Letter letter) {
        return index.state(letter, counted);
    }

    /** Whether the streams have processed this record. */
    boolean isProcessed(Source record) {
        return counted.includes(record);
    }

    /** The letters that wait for somebody, by name. */
    List<Letter> open(SelectionOptions selection) {
        return index.current().stream()
                .filter(letter -> state(letter) == LetterState.OPEN && selection.matches(letter))
                .toList();
    }

    /** The letters with these names; all must exist. */
    List<Letter> named(List<LetterId> ids) throws Unavailable {
        List<LetterId> unknown = index.unknown(ids);
        if (!unknown.isEmpty()) {
            throw new Unavailable(
                    "there is no letter " + Words.some(unknown) + "; './liveshelf dead-letters list' names some");
        }
        return ids.stream().flatMap(id -> index.get(id).stream()).toList();
    }

    /** Reads letters with their values. */
    void readValues(SortedSet<LetterId> ids, RecordReader.Action action) throws Unavailable, InterruptedException {
        reader.readLetters(ids, action);
    }

    /** Says how far something is that takes long. */
    void progress(Supplier<String> line) {
        progress.show(line);
    }

    Brokers brokers() {
        return brokers;
    }

    RecordReader reader() {
        return reader;
    }
}
