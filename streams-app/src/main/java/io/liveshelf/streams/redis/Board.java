// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Redis should hold of one partition of the views topic, and what is still to be written. It holds the last value of
 * each key, so that a Redis that comes back late or empty gets what is right now and nothing in between.
 */
final class Board {
    private final Map<String, Note> notes = new HashMap<>();

    /** A key as it should be. */
    private static final class Note {
        private byte @Nullable [] value;
        private Instant from = Instant.EPOCH;
        private byte @Nullable [] written;
        private Instant writtenFrom = Instant.EPOCH;
        private boolean pending;
    }

    /** Something to write; a null value means that the key must go. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Task(String key, byte @Nullable [] value, Instant from) {}

    /** The topic says this now. A value that Redis has for less than a third of its TTL is not written again. */
    void put(String key, byte @Nullable [] value, Instant from, Duration ttl) {
        Note note = notes.computeIfAbsent(key, each -> new Note());
        note.value = value;
        note.from = from;
        boolean same = note.written != null && Arrays.equals(note.written, value);
        note.pending = !same || !from.isBefore(note.writtenFrom.plus(ttl.dividedBy(3)));
    }

    /** Redis is another, or has lost what it had: everything is to be written. */
    void forgetWritten() {
        notes.values().forEach(note -> {
            note.written = null;
            note.pending = true;
        });
    }

    /** What is to be written. */
    List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        notes.forEach((key, note) -> {
            if (note.pending) {
                tasks.add(new Task(key, note.value, note.from));
            }
        });
        return tasks;
    }

    /** Redis has acknowledged these. */
    void done(List<Task> tasks) {
        for (Task task : tasks) {
            Note note = notes.get(task.key());
            if (note != null) {
                note.written = task.value();
                note.writtenFrom = task.from();
                // A value that came meanwhile is another one, and still to be written.
                note.pending = note.value != task.value();
            }
        }
        notes.values().removeIf(note -> note.value == null && !note.pending);
    }

    int size() {
        return notes.size();
    }

    boolean isDone() {
        return notes.values().stream().noneMatch(note -> note.pending);
    }
}
