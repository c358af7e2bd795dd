// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What others wrote, as text that a terminal can show: nothing in it moves the cursor or hides what follows. */
public final class Printable {
    private Printable() {}

    /** Text of at most so many characters. */
    public static String text(String text, int most) {
        var out = new StringBuilder();
        text.codePoints().limit(most).forEach(each -> append(out, each));
        long length = text.codePointCount(0, text.length());
        return length > most ? out + "… (" + (length - most) + " more characters)" : out.toString();
    }

    /** Bytes as text of at most so many characters; what is not UTF-8 is shown as the replacement character. */
    public static String text(byte @Nullable [] bytes, int most) {
        return bytes == null ? "(none)" : text(new String(bytes, StandardCharsets.UTF_8), most);
    }

    /** Bytes as text; null: they are not UTF-8. */
    public static @Nullable String exactly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void append(StringBuilder out, int character) {
        switch (character) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isHarmless(character)) {
                    out.appendCodePoint(character);
                } else {
                    out.append(String.format(character > 0xffff ? "\\U%08x" : "\\u%04x", character));
                }
            }
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
