// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import io.liveshelf.api.config.CoverHosts;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Content-Security-Policy of the pages: nothing but this server, and nothing inline. Only pictures may come from the hosts
 * that are configured for covers, as readers are sent there anyway.
 */
final class Policy {
    private Policy() {}

    static String allowing(CoverHosts covers) {
        String pictures = Stream.concat(Stream.of("'self'", "data:"), covers.hosts().stream())
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + pictures
                + "; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
