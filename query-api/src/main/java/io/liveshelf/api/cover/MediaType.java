// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media type of a cover: as declared at the upload, else by its first bytes. */
final class MediaType {
    /** No other types: an uploaded page must not be shown under our address. */
    private static final Pattern PICTURE = Pattern.compile("image/[a-z0-9][a-z0-9.+-]{0,60}");

    private static final String UNKNOWN = "application/octet-stream";

    private MediaType() {}

    /** Whether the declared type can be used as it is. */
    static boolean isPicture(@Nullable String declared) {
        return declared != null && PICTURE.matcher(declared).matches();
    }

    /** The type of a file with these first bytes. */
    static String sniffed(byte[] beginning) {
        if (begins(beginning, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (begins(beginning, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (begins(beginning, 0, "GIF87a") || begins(beginning, 0, "GIF89a")) {
            return "image/gif";
        }
        if (begins(beginning, 0, "RIFF") && begins(beginning, 8, "WEBP")) {
            return "image/webp";
        }
        if (begins(beginning, 4, "ftypavif") || begins(beginning, 4, "ftypavis")) {
            return "image/avif";
        }
        return begins(beginning, 0, "BM") ? "image/bmp" : UNKNOWN;
    }

    private static boolean begins(byte[] bytes, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + expected.length
                && java.util.Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }
}
