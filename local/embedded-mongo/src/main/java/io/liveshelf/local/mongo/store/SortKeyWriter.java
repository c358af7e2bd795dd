// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that their bytes sort like the values: one byte for the type, in MongoDB's order of types, then
 * the value. No encoded value is a prefix of another, so values can follow each other.
 */
final class SortKeyWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32);

    byte[] toBytes() {
        return out.toByteArray();
    }

    SortKeyWriter value(@Nullable Object value) {
        if (value == null || value instanceof Missing) {
            out.write(0x05);
        } else if (value instanceof Number number) {
            out.write(0x10);
            number(number);
        } else if (value instanceof String text) {
            out.write(0x20);
            text(text);
        } else if (value instanceof Map<?, ?> document) {
            out.write(0x30);
            document.forEach((name, field) -> {
                out.write(0x01);
                text(name.toString());
                value(field);
            });
            out.write(0);
        } else if (value instanceof Collection<?> list) {
            out.write(0x38);
            list.forEach(this::value);
            out.write(0);
        } else {
            scalar(value);
        }
        return this;
    }

    private void scalar(Object value) {
        if (value instanceof BinData data) {
            out.write(0x40);
            bits(data.getData().length);
            out.writeBytes(data.getData());
        } else if (value instanceof LegacyUUID uuid) {
            out.write(0x42);
            bits(uuid.getUuid().getMostSignificantBits());
            bits(uuid.getUuid().getLeastSignificantBits());
        } else if (value instanceof UUID uuid) {
            out.write(0x44);
            bits(uuid.getMostSignificantBits());
            bits(uuid.getLeastSignificantBits());
        } else if (value instanceof ObjectId id) {
            out.write(0x50);
            out.writeBytes(id.toByteArray());
        } else if (value instanceof Boolean flag) {
            out.write(flag ? 0x59 : 0x58);
        } else if (value instanceof Instant instant) {
            out.write(0x60);
            bits(instant.toEpochMilli() ^ Long.MIN_VALUE);
        } else if (value instanceof BsonTimestamp timestamp) {
            out.write(0x68);
            bits(timestamp.getValue());
        } else if (value instanceof BsonRegularExpression pattern) {
            out.write(0x70);
            text(pattern.getPattern());
            text(pattern.getOptions() == null ? "" : pattern.getOptions());
        } else if (value instanceof MinKey) {
            out.write(0x01);
        } else if (value instanceof MaxKey) {
            out.write(0x7f);
        } else {
            out.write(0x78);
            text(value.toString());
        }
    }

    /** The nearest double first, then the distance of a long that no double represents exactly. */
    private void number(Number number) {
        double nearest = number.doubleValue();
        long bits = Double.doubleToLongBits(nearest == 0 ? 0.0 : nearest);
        if (Double.isNaN(nearest)) {
            bits = -1;
        }
        bits(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        if (number instanceof Long exact && exact != (long) nearest) {
            out.write(exact < (long) nearest ? 0x7f : 0x81);
            bits(exact ^ Long.MIN_VALUE);
        } else {
            out.write(0x80);
        }
    }

    /** Zero bytes inside are escaped, because zero bytes terminate the value. */
    private void text(String text) {
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(unit);
            if (unit == 0) {
                out.write(0xff);
            }
        }
        out.write(0);
        out.write(0);
    }

    private void bits(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }
}
