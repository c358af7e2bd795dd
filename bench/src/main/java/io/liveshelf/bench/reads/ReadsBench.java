// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.servers.Server;
import io.liveshelf.contract.json.Json;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requests per second, latency and processor time of reads: Liveshelf; nginx with the same bytes as files; nginx with Lua and
 * Redis; FastAPI with a cache in Redis. Same machine, same run, same payloads, on loopback, while one in a hundred keys changes
 * every second.
 */
public final class ReadsBench {
    private static final String SEARCH = "/api/v1/community/books/search?q=a&limit=20";
    private static final int CARDS = 200;
    private static final int WARM_UP_SECONDS = 24;

    private ReadsBench() {}

    /** Runs it and prints a table. */
    public static void run(BenchOptions options) throws Exception {
        options.only("books", "seconds", "connections", "payloads");
        if (!Wrk.isInstalled()) {
            throw new IllegalArgumentException("reads needs the load generator wrk: apt-get install wrk");
        }
        int seconds = options.get("seconds", 4);
        List<Integer> connections = options.list("connections", "32,256").stream()
                .map(Integer::valueOf)
                .toList();
        Path directory = Files.createTempDirectory("liveshelf-reads-");
        try (var stack = BenchStack.start(options.get("books", 2_000), 1)) {
            measure(stack.parts().endpoints(), directory, options, seconds, connections);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measure(
            Endpoints endpoints, Path directory, BenchOptions options, int seconds, List<Integer> connections)
            throws Exception {
        URI redis = URI.create(endpoints.redis().address());
        String api = endpoints.api().address();
        List<String> books = books(api);
        List<Payload> payloads = payloads(books, options.list("payloads", "trending,featured,tree,home,card,search"));
        try (var bodies = new Bodies(api, directory, redis.toString())) {
            for (Payload payload : payloads) {
                for (String path : payload.paths()) {
                    bodies.copy(path);
                }
            }
            List<String> lists = payloads.stream()
                    .filter(payload -> payload.paths().size() == 1)
                    .flatMap(payload -> payload.paths().stream())
                    .toList();
            List<Server> servers = new ArrayList<>();
            servers.add(Server.running(
                    ReadsTable.LIVESHELF,
                    URI.create(api).getPort(),
                    List.of(endpoints.api().pid(), endpoints.redis().pid())));
            try (var changes =
                    new Changes(endpoints.mongo().address(), endpoints.mongo().database(), bodies, books, lists)) {
                servers.addAll(new Baselines(
                                directory, redis.getPort(), endpoints.redis().pid())
                        .start());
                run(servers, payloads, connections, seconds, new Wrk(directory));
                System.out.println(changes.count() + " changes meanwhile");
            } finally {
                servers.forEach(Server::close);
            }
        }
    }

    private static void run(
            List<Server> servers, List<Payload> payloads, List<Integer> connections, int seconds, Wrk wrk)
            throws IOException, InterruptedException {
        for (Server server : servers) {
            // the compilers of a JVM need some seconds of load on every path
            int warmUp = server.name().equals(ReadsTable.LIVESHELF) ? WARM_UP_SECONDS : 1;
            for (Payload payload : payloads) {
                wrk.run(server, payload, 32, Math.max(1, warmUp / payloads.size() + 1));
            }
        }
        var table = new ReadsTable();
        for (int number : connections) {
            for (Payload payload : payloads) {
                for (Server server : servers) {
                    Measured measured = wrk.run(server, payload, number, seconds);
                    System.err.printf(
                            "  %s, %d connections, %s: %,.0f/s%n",
                            payload.name(), number, server.name(), measured.perSecond());
                    table.add(payload.name(), number, server.name(), measured);
                }
            }
        }
        System.out.print(table);
    }

    static String card(String book) {
        return "/api/v1/books/" + book;
    }

    private static List<Payload> payloads(List<String> books, List<String> names) {
        return Stream.of(
                        Payload.of("trending", "/api/v1/community/books/trending-today"),
                        Payload.of("featured", "/api/v1/community/books/featured-week"),
                        Payload.of("tree", "/api/v1/book-categories/"),
                        Payload.of("home", "/api/v1/community/home"),
                        new Payload("card", books.stream().map(ReadsBench::card).toList()),
                        Payload.of("search", SEARCH))
                .filter(payload -> names.contains(payload.name()))
                .toList();
    }

    /** Books with cards. */
    private static List<String> books(String api) throws IOException, InterruptedException {
        List<String> books = new ArrayList<>();
        for (int skip = 0; skip < CARDS; skip += 100) {
            HttpResponse<byte[]> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(api + "/api/v1/community/books/latest?limit=100&skip=" + skip))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            Json.read(page.body(), JsonNode.class)
                    .get("books")
                    .forEach(book -> books.add(book.get("book_id").asText()));
        }
        return books;
    }
}
