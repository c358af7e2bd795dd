// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Redis should hold of one partition of the views topic, and what is still to be written. It holds the last value of
 * each key, so that a Redis that comes back late or empty gets what is right now and nothing in between: about 2 kB a card,
 * 20 MB for 10,000 books. What is pending lies apart, so a round costs what it writes, not what there is.
 */
final class PendingWrites {
    private final Map<String, Note> notes = new HashMap<>();
    private final Map<String, Note> urgent = new LinkedHashMap<>();
    private final Map<String, Note> patient = new LinkedHashMap<>();

    /** A key as it should be. */
    private static final class Note {
        private final ViewKey kind;
        private byte @Nullable [] value;
        private Instant from = Instant.EPOCH;
        private byte @Nullable [] written;
        private Instant writtenFrom = Instant.EPOCH;

        private Note(ViewKey kind) {
            this.kind = kind;
        }
    }

    /** Something to write; a null value means that the key must go. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Task(String key, byte @Nullable [] value, Instant from, ViewKey kind) {}

    /** The topic says this now. A value that Redis has for less than a third of its TTL is not written again. */
    void put(String key, byte @Nullable [] value, Instant from, ViewKey kind) {
        Note note = notes.computeIfAbsent(key, each -> new Note(kind));
        note.value = value;
        note.from = from;
        boolean same = note.written != null && Arrays.equals(note.written, value);
        if (same && from.isBefore(note.writtenFrom.plus(kind.ttl().dividedBy(3)))) {
            queue(note).remove(key);
        } else {
            queue(note).put(key, note);
        }
    }

    /** Redis is another, or has lost what it had: everything is to be written. */
    void forgetWritten() {
        notes.forEach((key, note) -> {
            note.written = null;
            queue(note).put(key, note);
        });
    }

    /** What is to be written next: all that is urgent, then the others that have waited longest, so many at most. */
    List<Task> tasks(int patientOnes) {
        var tasks = new ArrayList<Task>();
        Stream.concat(urgent.entrySet().stream(), patient.entrySet().stream().limit(patientOnes))
                .forEach(each -> tasks.add(task(each.getKey(), each.getValue())));
        return tasks;
    }

    private static Task task(String key, Note note) {
        return new Task(key, note.value, note.from, note.kind);
    }

    /** Redis has acknowledged these. */
    void done(List<Task> tasks) {
        for (Task task : tasks) {
            Note note = notes.get(task.key());
            if (note != null) {
                note.written = task.value();
                note.writtenFrom = task.from();
                // A value that came meanwhile is another one, and still to be written.
                if (note.value == task.value()) {
                    queue(note).remove(task.key());
                    forgetIfGone(task.key(), note);
                }
            }
        }
    }

    private void forgetIfGone(String key, Note note) {
        if (note.value == null) {
            notes.remove(key);
        }
    }

    private Map<String, Note> queue(Note note) {
        return note.kind.urgent() ? urgent : patient;
    }

    int size() {
        return notes.size();
    }

    boolean isDone() {
        return urgent.isEmpty() && patient.isEmpty();
    }
}
