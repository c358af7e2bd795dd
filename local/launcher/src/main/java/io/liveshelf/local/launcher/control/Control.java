// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Where a running stack takes orders, as stored in {@code endpoints.json}, which only its owner can read.
 *
 * @param address base address, on loopback
 * @param token bearer token, random for each run
 */
public record Control(String address, String token) {

    private static final int RANDOM_BYTES = 32;

    /** An address of this machine, with a new token. */
    public static Control at(int port) {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Control(
                "http://127.0.0.1:" + port,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    URI resolve(String path) {
        return URI.create(address + path);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Control[address=" + address + "]";
    }
}
