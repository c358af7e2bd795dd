// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.payload.CardContent;
import java.nio.charset.StandardCharsets;

/**
 * What the API last wrote of a book. While Redis has it, a card counts only if it agrees: a card from before the write does not,
 * however often the streams publish it, and one from after it counts at once. Where the API has written nothing, the streams leave
 * a mark when they remove a card: else nobody could tell a book that is gone from a card that has expired.
 */
public record WrittenMark(String value) {
    /** The book is not visible. */
    public static final WrittenMark HIDDEN = new WrittenMark("hidden");
    /** The streams have removed the card: the book is not visible. It ends when they write the card again. */
    public static final WrittenMark REMOVED = new WrittenMark("removed");
    /** A write was begun, and nobody knows whether it was done: no card counts. */
    public static final WrittenMark UNKNOWN = new WrittenMark("unknown");

    private static final String CARD = "card:";

    /** The mark of a visible book with this card, as JSON. */
    public static WrittenMark ofCard(byte[] card) {
        return new WrittenMark(CARD + CardContent.digest(card));
    }

    /** What Redis has. */
    public static WrittenMark read(byte[] value) {
        return new WrittenMark(new String(value, StandardCharsets.UTF_8));
    }

    /** Whether a card is no older than the write. */
    boolean agreesWith(byte[] card) {
        return value.startsWith(CARD) && equals(ofCard(card));
    }

    /** Whether the book was visible after the write, as far as is known. */
    boolean isVisible() {
        return value.startsWith(CARD);
    }

    /** Whether the book was hidden, by a write or by somebody else. */
    public boolean isHidden() {
        return equals(HIDDEN) || equals(REMOVED);
    }

    /** Whether it says of the book what the other one says. */
    public boolean agreesWith(WrittenMark other) {
        return equals(other) || (isHidden() && other.isHidden());
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
