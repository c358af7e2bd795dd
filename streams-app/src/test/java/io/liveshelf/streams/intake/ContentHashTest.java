// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private static final Set<String> COUNTERS =
            Set.of("totalViews", "totalPurchases", "statsPurchases", "averageRating", "ratingCount");

    private final ContentHash hash = new ContentHash();

    @Test
    void dependsOnEveryFieldButTheCounters() throws ReflectiveOperationException, MalformedDocument {
        BookDocument book = BookDocument.parse("{\"_id\": 1, \"book_id\": \"b\"}".getBytes(UTF_8));
        var hashes = new HashSet<>(Set.of(hash.of(book)));
        RecordComponent[] components = BookDocument.class.getRecordComponents();
        Constructor<?> constructor = BookDocument.class.getDeclaredConstructors()[0];
        for (int i = 0; i < components.length; i++) {
            Object[] values = new Object[components.length];
            for (int j = 0; j < components.length; j++) {
                values[j] = components[j].getAccessor().invoke(book);
            }
            values[i] = other(components[i].getType());
            String changed = hash.of((BookDocument) constructor.newInstance(values));
            assertThat(hashes.add(changed))
                    .as(components[i].getName())
                    .isEqualTo(!COUNTERS.contains(components[i].getName()));
        }
    }

    private static Object other(Class<?> type) {
        return Arrays.<Object>asList("other", 7L, 7.5, true, Instant.EPOCH, List.of("other")).stream()
                .filter(value -> type.isInstance(value)
                        || (type == long.class && value instanceof Long)
                        || (type == boolean.class && value instanceof Boolean))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void distinguishesTextThatMovesFromOnePartToTheNext() throws MalformedDocument {
        assertThat(hash.of(book("\"title\": \"ab\", \"slug\": \"c\"")))
                .isNotEqualTo(hash.of(book("\"title\": \"a\", \"slug\": \"bc\"")));
        assertThat(hash.of(book("\"authors\": [\"a\", \"b\"]"))).isNotEqualTo(hash.of(book("\"authors\": [\"ab\"]")));
    }

    @Test
    void isTheSameAfterALargeBook() throws MalformedDocument {
        BookDocument small = book("\"title\": \"a\"");
        String before = hash.of(small);
        hash.of(book("\"title\": \"%s\"".formatted("x".repeat(1_000_000))));

        assertThat(hash.of(small)).isEqualTo(before).hasSize(32);
    }

    private static BookDocument book(String fields) throws MalformedDocument {
        return BookDocument.parse(("{\"_id\": 1, \"book_id\": \"b\", " + fields + "}").getBytes(UTF_8));
    }
}
