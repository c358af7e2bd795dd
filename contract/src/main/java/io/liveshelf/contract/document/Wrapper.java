// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * An object of extended JSON that stands for a value of a type that JSON lacks, such as <code>{"$oid": "65f…"}</code>. MongoDB
 * also stores objects that only look like it. So an object that is no well-formed wrapper is an object.
 */
final class Wrapper {
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private Wrapper() {}

    /** The value of an object with a single field. */
    static BsonValue unwrap(String name, BsonValue value) {
        try {
            BsonValue unwrapped = common(name, value);
            return unwrapped == null ? unwrap(new BsonDocument(name, value)) : unwrapped;
        } catch (IllegalArgumentException | DateTimeException e) {
            return new BsonDocument(name, value);
        }
    }

    private static @Nullable BsonValue common(String name, BsonValue value) {
        if (name.equals("$date")) {
            return date(value);
        }
        if (name.equals("$undefined")) {
            return value.isBoolean() && value.asBoolean().getValue() ? new BsonUndefined() : null;
        }
        return value.isString() ? common(name, value.asString().getValue()) : null;
    }

    private static @Nullable BsonValue common(String name, String text) {
        return switch (name) {
            case "$oid" -> new BsonObjectId(new ObjectId(text));
            case "$numberLong" -> new BsonInt64(Long.parseLong(text));
            case "$numberInt" -> new BsonInt32(Integer.parseInt(text));
            case "$numberDouble" -> new BsonDouble(Double.parseDouble(text));
            case "$numberDecimal" -> new BsonDecimal128(Decimal128.parse(text));
            default -> null;
        };
    }

    private static @Nullable BsonValue date(BsonValue value) {
        if (value.isInt32() || value.isInt64()) {
            return new BsonDateTime(value.asNumber().longValue());
        }
        if (!value.isString()) {
            return null;
        }
        String text = value.asString().getValue();
        Instant instant = text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
        return new BsonDateTime(instant.toEpochMilli());
    }

    /** The value of an object with a type that is rare and not read except as {@code _id}: the BSON library knows all of them. */
    @SuppressWarnings("IllegalCatch") // the library throws whatever it likes for what it cannot parse
    static BsonValue unwrap(BsonDocument object) {
        try {
            return Objects.requireNonNull(BsonDocument.parse("{\"_\": " + object.toJson(RELAXED) + "}")
                    .get("_"));
        } catch (RuntimeException e) {
            return object;
        }
    }
}
