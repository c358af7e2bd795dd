// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import io.liveshelf.contract.document.FieldRule.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Derives the rules of a collection from the reader of its documents, so that there is no second list to keep up. */
final class RuleRecorder extends Fields {
    private final List<FieldRule> rules = new ArrayList<>();

    private RuleRecorder() {
        super(new BsonDocument());
    }

    /** The rules of the fields that the reader reads. */
    static List<FieldRule> rulesOf(Reader reader) {
        var recorder = new RuleRecorder();
        try {
            reader.read(recorder);
        } catch (MalformedDocument e) {
            throw new IllegalStateException("the reader refuses an empty document of the recorder", e);
        }
        return List.copyOf(recorder.rules);
    }

    /** Reads a document's fields. */
    @FunctionalInterface
    interface Reader {
        Object read(Fields fields) throws MalformedDocument;
    }

    @Override
    <T> List<T> objects(String path, ElementReader<T> reader) {
        rules.add(new FieldRule(path, Kind.OBJECTS, false, rulesOf(reader::read)));
        return List.of();
    }

    private void record(String path, Kind kind, boolean required) {
        rules.add(new FieldRule(path, kind, required));
    }

    @Override
    String id() {
        return "";
    }

    @Override
    @Nullable
    String string(String path) {
        record(path, Kind.STRING, false);
        return null;
    }

    @Override
    String requiredString(String path) {
        record(path, Kind.STRING, true);
        return "";
    }

    @Override
    boolean isTrue(String path) {
        record(path, Kind.BOOLEAN, false);
        return false;
    }

    @Override
    @Nullable
    Long integer(String path) {
        record(path, Kind.NUMBER, false);
        return null;
    }

    @Override
    @Nullable
    Double decimal(String path) {
        record(path, Kind.NUMBER, false);
        return null;
    }

    @Override
    @Nullable
    Instant instant(String path) {
        record(path, Kind.DATE, false);
        return null;
    }

    @Override
    Instant requiredInstant(String path) {
        record(path, Kind.DATE, true);
        return Instant.EPOCH;
    }

    @Override
    List<String> strings(String path) {
        record(path, Kind.STRINGS, false);
        return List.of();
    }
}
