// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.key.BookCards;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The key of a record of {@link Topics#CARDS}, with the partition that it goes to: that of the task, which is the partition of
 * the book id.
 *
 * @param text the record key: the Redis key of a card, or {@link #HEARTBEAT}
 */
public record CardKey(int partition, String text) {
    /** The key of the record by which a partition says that its cards are kept right. */
    public static final String HEARTBEAT = "heartbeat";

    /** The key of a book's card. */
    public static CardKey of(int partition, String bookId) {
        return new CardKey(partition, BookCards.key(bookId));
    }

    /** The key of a partition's heartbeat. */
    public static CardKey heartbeat(int partition) {
        return new CardKey(partition, HEARTBEAT);
    }

    /** Writes the text alone; nothing reads it by this serde. */
    public static Serde<CardKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.text().getBytes(StandardCharsets.UTF_8), (topic, bytes) -> {
            throw new UnsupportedOperationException("the partition is not in the bytes of a key");
        });
    }
}
