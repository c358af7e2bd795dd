// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address of a cover outside: absolute, of the web, and nothing that a browser would run. */
public final class CoverUrl {
    /** Longer addresses are not supported everywhere. */
    static final int MAX_LENGTH = 2_000;

    private CoverUrl() {}

    /** The address in ASCII, where the text is an absolute {@code http} or {@code https} one. */
    public static Optional<String> of(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var address = new URI(text);
            boolean isWeb =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return isWeb && address.getHost() != null ? Optional.of(address.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
