// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code up} prints when the system starts and when it is ready. */
final class Banner {

    private static final Pattern PASSWORD = Pattern.compile("(?<=://)[^@/]*@");
    private static final List<String> TO_TRY = List.of(
            "/api/v1/community/books/trending-today",
            "/api/v1/community/books/featured-week",
            "/api/v1/community/books/top",
            "/api/v1/community/tags/popular",
            "/api/v1/book-categories/",
            "/api/v1/book-categories/parent/education/top");

    private Banner() {}

    /** Which MongoDB is used. Nobody should mistake the embedded one for a database of production. */
    static String whichMongo(StackOptions options) {
        return options.mongodbUri()
                .map(uri -> "using the MongoDB of MONGODB_URI: " + masked(uri))
                .orElse("using the embedded MongoDB, which is for trying things out and for tests;"
                        + " set MONGODB_URI to use a replica set");
    }

    static List<String> lines(StackOptions options, Endpoints endpoints) {
        String base = endpoints.api().address();
        List<String> lines = new ArrayList<>(List.of("ready: " + base + "/", ""));
        Access access = endpoints.access();
        if (access != null) {
            lines.addAll(access.pages(base));
        }
        lines.addAll(List.of("", "Try:"));
        TO_TRY.forEach(path -> lines.add("  curl " + base + path));
        lines.add("");
        if (access != null) {
            lines.addAll(access.lines(base));
        }
        lines.add("");
        lines.add("Logs:      " + options.dataDir().resolve("logs"));
        lines.add("Addresses: " + Endpoints.fileIn(options.dataDir()) + " or ./liveshelf status");
        lines.add("Metrics:   of each process for Prometheus, at the addresses under \"metrics\" in that file");
        lines.add("Ctrl-C stops everything.");
        return List.copyOf(lines);
    }

    /** How people get in; empty if an older version started the system. */
    static List<String> access(Endpoints endpoints) {
        Access access = endpoints.access();
        if (access == null) {
            return List.of();
        }
        String base = endpoints.api().address();
        List<String> lines = new ArrayList<>(access.pages(base));
        lines.add("");
        lines.addAll(access.lines(base));
        return List.copyOf(lines);
    }

    /** An address with user and password masked. */
    static String masked(String address) {
        return PASSWORD.matcher(address).replaceFirst("***@");
    }
}
