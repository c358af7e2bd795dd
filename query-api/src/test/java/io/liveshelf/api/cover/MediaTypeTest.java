// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "GIF89a…, image/gif",
        "GIF87a, image/gif",
        "RIFF1234WEBPVP8, image/webp",
        "RIFF1234WAVE, application/octet-stream",
        "1234ftypavif, image/avif",
        "BM12, image/bmp",
        "<svg>, application/octet-stream",
        "<html>, application/octet-stream",
        "G, application/octet-stream",
        "'', application/octet-stream"
    })
    void isSeenByHowAFileBegins(String beginning, String type) {
        assertThat(MediaType.sniffed(beginning.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"image/png, true", "image/svg+xml, true", "image/, false", "text/html, false", "image/png;x=y, false"})
    void isBelievedOnlyOfPictures(String noted, boolean believed) {
        assertThat(MediaType.isPicture(noted)).isEqualTo(believed);
    }
}
