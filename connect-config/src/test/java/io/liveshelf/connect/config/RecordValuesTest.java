// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordValuesTest {

    static Stream<BsonValue> valuesOfEachType() {
        return Stream.of(
                new BsonString("1970-01-01T00:00:00Z"),
                new BsonString("{\"$date\": 0} \u0000 \" \\ ế 📚 \u2028"),
                new BsonDateTime(0),
                new BsonDateTime(Instant.parse("2026-11-22T10:00:00.123Z").toEpochMilli()),
                new BsonDateTime(-62135596800001L),
                new BsonDateTime(Long.MAX_VALUE),
                new BsonInt32(5),
                new BsonInt32(Integer.MIN_VALUE),
                new BsonInt64(5),
                new BsonInt64(Long.MIN_VALUE),
                new BsonDouble(5),
                new BsonDouble(-0.0),
                new BsonDouble(1e300),
                new BsonDouble(Double.MIN_VALUE),
                new BsonDouble(Double.NaN),
                new BsonDouble(Double.POSITIVE_INFINITY),
                new BsonDouble(Double.NEGATIVE_INFINITY),
                new BsonDecimal128(Decimal128.parse("12.50")),
                BsonBoolean.TRUE,
                BsonNull.VALUE,
                new BsonObjectId(new ObjectId("637f1b2c9d3e4f5a6b7c8d9e")),
                new BsonBinary(new byte[] {0, -1, 2}),
                new BsonBinary(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                new BsonTimestamp(7, 9),
                new BsonRegularExpression("a/b\"c", "i"),
                new BsonJavaScript("f()"),
                new BsonUndefined(),
                new BsonMinKey(),
                new BsonMaxKey(),
                new BsonArray(List.of(new BsonInt32(1), new BsonInt64(1), new BsonDouble(1))),
                new BsonDocument("nested", new BsonDocument("at", new BsonDateTime(1))));
    }

    /** The streams read dates, and their type decides whether a fact is one: the text must distinguish BSON's types. */
    @ParameterizedTest
    @MethodSource("valuesOfEachType")
    void textReadsBackAsTheSameTypes(BsonValue value) {
        BsonDocument document = new BsonDocument("_id", new BsonInt32(1)).append("value", value);

        String text = requireNonNull(new RecordChain("online_books").valueOf(document));

        assertThat(BsonDocument.parse(text)).isEqualTo(document);
        assertThat(text).doesNotContain("\n");
    }
}
