// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    private final Random random = new Random(11);

    /** Every second byte by chance, so that it can be compressed, but not to nothing. */
    private byte[] bytes(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? 'x' : random.nextInt(256));
        }
        return bytes;
    }

    private static byte[] decompressed(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 8_191, 8_192, 8_193, 65_536, 1_000_000})
    void isTheSameWhenItIsDecompressed(int length) throws IOException {
        byte[] bytes = bytes(length);
        assertThat(decompressed(Gzip.of(bytes))).isEqualTo(bytes);
    }

    /** Among these lengths are some whose compressed form just fills the buffer. */
    @Test
    void whateverThePlaceOfTheLastByteInTheBuffer() throws IOException {
        byte[] noise = new byte[20_000];
        random.nextBytes(noise);
        for (int length = 8_150; length < 8_220; length++) {
            byte[] bytes = Arrays.copyOf(noise, length);
            assertThat(decompressed(Gzip.of(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void piecesOfOthersAndStoredOnesArePutTogether() throws IOException {
        var whole = new ByteArrayOutputStream();
        List<byte[]> pieces = new ArrayList<>();
        for (int length : new int[] {0, 5_000, 3, 100_000, 0, 1, 60_000}) {
            byte[] stored = bytes(length % 60_001);
            pieces.add(Gzip.stored(stored));
            whole.writeBytes(stored);
            byte[] compressed = bytes(length);
            pieces.add(Gzip.piece(Gzip.of(compressed)));
            whole.writeBytes(compressed);
        }

        assertThat(decompressed(Gzip.of(whole.toByteArray(), pieces))).isEqualTo(whole.toByteArray());
    }

    @Test
    void aStoredPieceHasItsLimit() {
        assertThat(Gzip.stored(new byte[65_535])).hasSize(65_540);
        assertThatThrownBy(() -> Gzip.stored(new byte[65_536]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536 bytes");
    }
}
