// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of what is shown: those that are known, and whatever stands for user and password in an address. */
public final class Masks {
    private static final String MASK = "***";
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^@/\\s]+@");
    /** A shorter text is no secret, and would take words apart. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private Masks(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Masks of these secrets; the longest first, as one may be a part of another. */
    public static Masks of(Collection<String> secrets) {
        return new Masks(secrets.stream()
                .filter(each -> each.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text without them. */
    String mask(String text) {
        String masked = CREDENTIALS.matcher(text).replaceAll(MASK + "@");
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** How many there are, and none of them. */
    @Override
    public String toString() {
        return "Masks[" + secrets.size() + "]";
    }
}
