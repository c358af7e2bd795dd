// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where covers may be, apart from GridFS. A redirect to anywhere would let a book send readers, and what they tell a server,
 * wherever its owner likes.
 *
 * @param hosts names, and {@code *.} in front of a name for what is below it; empty: every host, by {@code https}
 */
public record CoverHosts(List<String> hosts) {
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-zA-Z0-9][a-zA-Z0-9.-]*");

    /** Copies the names. */
    public CoverHosts {
        hosts = List.copyOf(hosts);
    }

    static CoverHosts from(Environment env) {
        return env.parsed("COVER_HOSTS", "", "a list of hosts like images.example.org,*.example.net", CoverHosts::of);
    }

    private static CoverHosts of(String text) {
        List<String> hosts = Arrays.stream(text.split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException("no host");
        }
        return new CoverHosts(hosts);
    }

    /** Whether readers may be sent to this absolute address of the web. */
    public boolean allow(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return hosts.isEmpty()
                ? "https".equalsIgnoreCase(address.getScheme())
                : hosts.stream()
                        .anyMatch(its -> its.startsWith("*.") ? host.endsWith(its.substring(1)) : host.equals(its));
    }
}
