// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of a document by dotted path. An absent field and a null field are the same. A value of another
 * type is an error: a guess would make the streams and MongoDB disagree about the document.
 */
class Fields {
    /** The names of each path that is read: to split a path costs as much as to read a field. */
    private static final Map<String, String[]> NAMES = new ConcurrentHashMap<>();

    private final BsonDocument document;

    Fields(BsonDocument document) {
        this.document = document;
    }

    /** The document's id, see {@link DocumentId}. */
    String id() throws MalformedDocument {
        return DocumentId.of(document);
    }

    private static String[] names(String path) {
        String[] names = NAMES.get(path);
        return names == null ? NAMES.computeIfAbsent(path, each -> each.split("\\.", -1)) : names;
    }

    /** The field's value; null if it or a parent of it is absent or null. */
    private @Nullable BsonValue find(String path) throws MalformedDocument {
        BsonValue value = document;
        int end = 0;
        for (String name : names(path)) {
            if (!value.isDocument()) {
                throw MalformedDocument.wrongType(path.substring(0, end - 1), "an object", typeOf(value));
            }
            value = value.asDocument().get(name);
            if (value == null || value.isNull() || value.getBsonType() == BsonType.UNDEFINED) {
                return null;
            }
            end += name.length() + 1;
        }
        return value;
    }

    @Nullable
    String string(String path) throws MalformedDocument {
        BsonValue value = find(path);
        return value == null ? null : string(path, value);
    }

    String requiredString(String path) throws MalformedDocument {
        String value = string(path);
        if (value == null || value.isEmpty()) {
            throw MalformedDocument.missing(path, "a string that is not empty");
        }
        return value;
    }

    boolean isTrue(String path) throws MalformedDocument {
        BsonValue value = find(path);
        if (value != null && !value.isBoolean()) {
            throw MalformedDocument.wrongType(path, "a boolean", typeOf(value));
        }
        return value != null && value.asBoolean().getValue();
    }

    @Nullable
    Long integer(String path) throws MalformedDocument {
        BsonNumber value = number(path);
        if (value == null) {
            return null;
        }
        return value.isDecimal128() ? value.asDecimal128().getValue().longValue() : value.longValue();
    }

    @Nullable
    Double decimal(String path) throws MalformedDocument {
        BsonNumber value = number(path);
        return value == null ? null : Double.valueOf(doubleOf(value));
    }

    private @Nullable BsonNumber number(String path) throws MalformedDocument {
        BsonValue value = find(path);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(doubleOf(value.asNumber()))) {
            throw MalformedDocument.wrongType(path, "a finite number", typeOf(value));
        }
        return value.asNumber();
    }

    /** The double of a decimal that is no number, infinite or a negative zero must be asked for in this way. */
    private static double doubleOf(BsonNumber number) {
        return number.isDecimal128() ? number.asDecimal128().getValue().doubleValue() : number.doubleValue();
    }

    @Nullable
    Instant instant(String path) throws MalformedDocument {
        BsonValue value = find(path);
        if (value == null) {
            return null;
        }
        if (!value.isDateTime()) {
            throw MalformedDocument.wrongType(path, "a date", typeOf(value));
        }
        return Instant.ofEpochMilli(value.asDateTime().getValue());
    }

    Instant requiredInstant(String path) throws MalformedDocument {
        return Optional.ofNullable(instant(path)).orElseThrow(() -> MalformedDocument.missing(path, "a date"));
    }

    /** Reads an element of an array. */
    @FunctionalInterface
    interface ElementReader<T> {
        T read(Fields element) throws MalformedDocument;
    }

    /** The objects of an array field, in order; empty if the field is absent. */
    <T> List<T> objects(String path, ElementReader<T> reader) throws MalformedDocument {
        BsonValue value = find(path);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw MalformedDocument.wrongType(path, "an array of objects", typeOf(value));
        }
        var objects = new ArrayList<T>(value.asArray().size());
        for (BsonValue element : value.asArray()) {
            if (!element.isDocument()) {
                throw MalformedDocument.wrongType(path + "[]", "an object", typeOf(element));
            }
            objects.add(reader.read(new Fields(element.asDocument())));
        }
        return List.copyOf(objects);
    }

    /** The strings of an array field, in order; empty if the field is absent. */
    List<String> strings(String path) throws MalformedDocument {
        BsonValue value = find(path);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw MalformedDocument.wrongType(path, "an array of strings", typeOf(value));
        }
        var strings = new ArrayList<String>(value.asArray().size());
        for (BsonValue element : value.asArray()) {
            strings.add(string(path + "[]", element));
        }
        return List.copyOf(strings);
    }

    private static String string(String path, BsonValue value) throws MalformedDocument {
        if (!value.isString()) {
            throw MalformedDocument.wrongType(path, "a string", typeOf(value));
        }
        return value.asString().getValue();
    }

    private static String typeOf(BsonValue value) {
        return "of type " + value.getBsonType().name().toLowerCase(Locale.ROOT);
    }
}
