// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order that breaks ties: by code point, which is the order of the UTF-8 bytes. */
public final class Ids {
    /** Ascending. */
    public static final Comparator<String> ASCENDING =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private Ids() {}
}
