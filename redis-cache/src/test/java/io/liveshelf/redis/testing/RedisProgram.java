// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisExecProvider;
import redis.embedded.util.OS;
import redis.embedded.util.OSDetector;

/**
 * The server's program, extracted once for all tests of a JVM. A program that was just written cannot be run ("text file
 * busy") while a process that another thread is starting still has it open, and each copy has six megabytes.
 */
final class RedisProgram {
    static final RedisExecProvider PROVIDER = extracted();

    private RedisProgram() {}

    private static RedisExecProvider extracted() {
        try {
            String path = RedisExecProvider.defaultProvider().get().getAbsolutePath();
            OS here = OSDetector.getOS();
            return RedisExecProvider.defaultProvider().override(here, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
