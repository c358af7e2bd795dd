// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The fingerprints of what inputs are made by, each computed once. */
final class Fingerprints {
    /**
     * Raise it where a share means something else although no {@link Input#definition} says so, such as when other books are visible or a
     * score is computed in another way.
     */
    private static final int REVISION = 1;

    /** Enough to tell the versions of a product from each other, in 8 characters of every share. */
    private static final int BYTES = 4;

    private static final Map<Input, String> KNOWN = new ConcurrentHashMap<>();

    private Fingerprints() {}

    static String of(Input input) {
        String known = KNOWN.get(input);
        return known != null
                ? known
                : Objects.requireNonNull(
                        KNOWN.computeIfAbsent(input, each -> hash(REVISION + " " + each.definition())));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
