// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.util.Optional;

/** Where a system on this machine keeps everything, for commands that are not told by {@code --data-dir}. */
public final class DataDirectory {

    /**
     * The system property that names it. The script {@code liveshelf} sets it, because it knows whether it is part of a checkout or
     * of an unpacked distribution.
     */
    public static final String PROPERTY = "liveshelf.data-dir";

    private DataDirectory() {}

    /** The path of the usual one; empty where this program was not started by the script. */
    public static Optional<String> usual() {
        return Optional.ofNullable(System.getProperty(PROPERTY));
    }
}
