// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a cover can lie outside: an absolute address of the web, and nothing that a browser would run. */
public final class CoverAddress {
    /** Longer ones do not fit everywhere. */
    static final int LONGEST = 2_000;

    private CoverAddress() {}

    /** The address in ASCII, where the text is an absolute {@code http} or {@code https} one. */
    public static Optional<String> of(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
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
