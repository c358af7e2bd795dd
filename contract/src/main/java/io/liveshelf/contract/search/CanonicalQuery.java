// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A question in the one form that all who ask the same share: parameters by name, those left out that say what holds
 * anyway, values percent-encoded. Source: read API, "Cache-aside keys".
 *
 * @param parameters without defaults; of a text that is searched in any case, its folded form
 */
public record CanonicalQuery(SortedMap<String, String> parameters) {
    /** Copies the parameters. */
    public CanonicalQuery {
        parameters = new TreeMap<>(parameters);
    }

    /** The query of these parameters. */
    public static CanonicalQuery of(Map<String, String> parameters) {
        return new CanonicalQuery(new TreeMap<>(parameters));
    }

    /** The query as text. */
    public String text() {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The MD5 of the text, in hex: short enough for a key, and not a secret. */
    public String md5() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** All but the unreserved characters of RFC 3986, byte by byte. */
    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~".indexOf(character) >= 0;
    }
}
