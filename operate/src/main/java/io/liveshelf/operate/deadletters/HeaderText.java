// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a record as text. */
final class HeaderText {
    private final Headers headers;

    HeaderText(Headers headers) {
        this.headers = headers;
    }

    @Nullable
    String text(LetterHeader name) {
        Header header = headers.lastHeader(name.key());
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A number of 0 or more; null: there is none. */
    @Nullable
    Long number(LetterHeader name) {
        String text = text(name);
        return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
    }

    /** Where these headers say that something lies; null: they do not. */
    @Nullable
    Source source(LetterHeader topic, LetterHeader partition, LetterHeader offset) {
        String name = text(topic);
        Long number = number(partition);
        Long position = number(offset);
        return name == null || number == null || position == null
                ? null
                : new Source(name, Math.toIntExact(Math.min(number, Integer.MAX_VALUE)), position);
    }
}
