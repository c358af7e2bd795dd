// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/** The metrics of an API at one moment. */
record Scrape(List<String> lines) {
    /** Commands that ask for data; the others keep the connection. */
    private static final List<String> QUESTIONS = List.of("aggregate", "find", "count", "distinct", "getMore");

    Scrape {
        lines = List.copyOf(lines);
    }

    static Scrape of(String api) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api + "/metrics")).build(),
                        HttpResponse.BodyHandlers.ofLines());
        return new Scrape(response.body().toList());
    }

    /** The sum of all samples of this name that have these labels, such as {@code result="hit"}. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Questions that MongoDB was asked. */
    double questions() {
        return QUESTIONS.stream()
                .mapToDouble(command -> sum("mongodb_driver_commands_seconds_count", "command=\"" + command + "\""))
                .sum();
    }

    double hits() {
        return sum("cache_gets_total", "result=\"hit\"");
    }

    double misses() {
        return sum("cache_gets_total", "result=\"miss\"");
    }
}
