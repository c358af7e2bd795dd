// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Random values of every type that MongoDB stores. */
final class BsonValues {
    private static final List<String> TEXTS =
            List.of("", "b1", "Đắc Nhân Tâm", "😀\n\t\"\\", "\u0000\u001f\u007f", "$oid", "2026-01-02T03:04:05Z");

    private final Random random;

    private final boolean withLookalikes;

    /**
     * Values that are the same for the same seed.
     *
     * @param withLookalikes whether there are objects that look like wrappers of extended JSON
     */
    BsonValues(long seed, boolean withLookalikes) {
        random = new Random(seed);
        this.withLookalikes = withLookalikes;
    }

    /** A document that may have the fields of these rules, mostly of the right kind, and others. */
    BsonDocument document(List<FieldRule> rules) {
        var document = new BsonDocument("_id", random.nextInt(4) > 0 ? new BsonObjectId(new ObjectId()) : any(2));
        for (FieldRule rule : rules) {
            if (random.nextInt(8) > 0) {
                put(document, List.of(rule.path().split("\\.")), random.nextInt(16) > 0 ? right(rule) : any(3));
            }
            if (random.nextInt(4) == 0) {
                document.put("other" + random.nextInt(5), any(3));
            }
        }
        return document;
    }

    private static void put(BsonDocument document, List<String> path, BsonValue value) {
        if (path.size() == 1) {
            document.put(path.get(0), value);
            return;
        }
        BsonValue inner = document.computeIfAbsent(path.get(0), each -> new BsonDocument());
        if (inner.isDocument()) {
            put(inner.asDocument(), path.subList(1, path.size()), value);
        }
    }

    private BsonValue right(FieldRule rule) {
        return switch (rule.kind()) {
            case STRING -> new BsonString(text());
            case STRINGS ->
                new BsonArray(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> new BsonString(text()))
                        .toList());
            case OBJECTS ->
                new BsonArray(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> document(rule.elements()))
                        .toList());
            case BOOLEAN -> BsonBoolean.valueOf(random.nextBoolean());
            case NUMBER -> number();
            case DATE -> new BsonDateTime(random.nextBoolean() ? random.nextInt() * 1000L : random.nextLong());
        };
    }

    private BsonValue number() {
        return switch (random.nextInt(5)) {
            case 0 -> new BsonInt64(random.nextLong());
            case 1 -> new BsonDouble(random.nextGaussian() * Math.pow(10, random.nextInt(40)));
            case 2 -> new BsonDecimal128(new Decimal128(BigDecimal.valueOf(random.nextInt(), random.nextInt(5))));
            case 3 -> new BsonInt64(random.nextInt());
            default -> new BsonInt32(random.nextInt(1000));
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    BsonValue any(int depth) {
        return switch (random.nextInt(depth > 0 ? 18 : 16)) {
            case 0 -> BsonNull.VALUE;
            case 1 -> new BsonUndefined();
            case 2 -> BsonBoolean.TRUE;
            case 3 -> new BsonDouble(random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY);
            case 4 -> new BsonDecimal128(random.nextBoolean() ? Decimal128.NaN : Decimal128.NEGATIVE_ZERO);
            case 5 -> new BsonDateTime(random.nextLong());
            case 6 -> new BsonObjectId(new ObjectId());
            case 7 -> new BsonBinary(new UUID(random.nextLong(), random.nextLong()));
            case 8 -> new BsonBinary(text().getBytes(StandardCharsets.UTF_8));
            case 9 -> new BsonRegularExpression("a.*/b", "i");
            case 10 -> new BsonTimestamp(random.nextInt(1000), 5);
            case 11 -> random.nextBoolean() ? new BsonMinKey() : new BsonMaxKey();
            case 12 -> new BsonJavaScript("f()");
            case 13 -> new BsonSymbol("symbol");
            case 14 -> new BsonString(text());
            case 15 -> number();
            case 16 ->
                new BsonArray(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> any(depth - 1))
                        .toList());
            default ->
                new BsonDocument(withLookalikes && random.nextBoolean() ? "$oid" : "x", any(depth - 1))
                        .append("y", any(depth - 1));
        };
    }
}
