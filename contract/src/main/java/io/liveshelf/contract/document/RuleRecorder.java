// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import io.liveshelf.contract.document.FieldRule.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Notes what a reader asks for, so that the reader itself says what a document must be like and no second list has to. */
final class RuleRecorder extends Fields {
    private final List<FieldRule> rules = new ArrayList<>();

    private RuleRecorder() {
        super(new BsonDocument());
    }

    /** What the reader asks for. */
    static List<FieldRule> rulesOf(Reader reader) {
        var recorder = new RuleRecorder();
        try {
            reader.read(recorder);
        } catch (MalformedDocument e) {
            throw new IllegalStateException("a reader must take what a recorder gives", e);
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

    private void note(String path, Kind kind, boolean required) {
        rules.add(new FieldRule(path, kind, required));
    }

    @Override
    String id() {
        return "";
    }

    @Override
    @Nullable
    String string(String path) {
        note(path, Kind.STRING, false);
        return null;
    }

    @Override
    String requiredString(String path) {
        note(path, Kind.STRING, true);
        return "";
    }

    @Override
    boolean isTrue(String path) {
        note(path, Kind.BOOLEAN, false);
        return false;
    }

    @Override
    @Nullable
    Long integer(String path) {
        note(path, Kind.NUMBER, false);
        return null;
    }

    @Override
    @Nullable
    Double decimal(String path) {
        note(path, Kind.NUMBER, false);
        return null;
    }

    @Override
    @Nullable
    Instant instant(String path) {
        note(path, Kind.DATE, false);
        return null;
    }

    @Override
    Instant requiredInstant(String path) {
        note(path, Kind.DATE, true);
        return Instant.EPOCH;
    }

    @Override
    List<String> strings(String path) {
        note(path, Kind.STRINGS, false);
        return List.of();
    }
}
