// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.BookDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the content of a book without keeping it: SHA-256 over all that is read but the counters, cut to 128 bits.
 *
 * <p>If two contents of one book had the same hash, the second would not be shown until the book changes again. By chance that
 * happens once in 2<sup>128</sup> changes, and nobody can make it happen, which a faster hash would not promise.
 *
 * <p>Not thread-safe.
 */
final class ContentHash {
    private static final int BYTES = 16;
    private static final int BUFFER = 4 << 10;

    private final MessageDigest sha256;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of a book's content, in hex. */
    String of(BookDocument book) {
        buffer = buffer.capacity() > 64 * BUFFER ? ByteBuffer.allocate(BUFFER) : buffer.clear();
        add(book.id());
        add(book.bookId());
        add(book.title());
        add(book.slug());
        add(book.description());
        add(book.coverImageUrl());
        add(book.communityCoverImageUrl());
        add(book.authors());
        add(book.ownerId());
        add(book.oneTimePoints());
        add(book.foreverPoints());
        add(book.isPublic() ? 1L : 0L);
        add(book.category());
        add(book.parentCategory());
        add(book.tags());
        add(book.difficultyLevel());
        add(book.lastChapterUpdatedAt());
        add(book.publishedAt());
        add(book.deletedAt());
        sha256.update(buffer.flip());
        return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), BYTES));
    }

    /** Each part is preceded by its length, so that no part can run into the next. */
    private void add(@Nullable String text) {
        if (text == null) {
            room(Integer.BYTES).putInt(-1);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        }
    }

    private void add(List<String> texts) {
        room(Integer.BYTES).putInt(texts.size());
        texts.forEach(this::add);
    }

    private void add(@Nullable Long number) {
        room(1 + Long.BYTES).put((byte) (number == null ? 0 : 1)).putLong(number == null ? 0 : number);
    }

    private void add(@Nullable Instant instant) {
        add(instant == null ? null : (Long) instant.toEpochMilli());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer = ByteBuffer.allocate(size).put(buffer.flip());
        }
        return buffer;
    }
}
