// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which data directory a command means. */
final class DataDir {

    private DataDir() {}

    /** The one that was given, seen from where the command was called; else the checkout's own. */
    static Path orDefault(@Nullable Path given, Home home) {
        return (given == null ? home.directory().resolve(".liveshelf") : given)
                .toAbsolutePath()
                .normalize();
    }
}
