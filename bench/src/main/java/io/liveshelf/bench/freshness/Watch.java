// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import io.lettuce.core.RedisClient;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Watches all stations for the probe book's number of views. */
final class Watch implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long ASK_AGAIN_MILLIS = 5;

    private final List<Station> stations;
    private final List<Runnable> owned;

    private Watch(List<Station> stations, List<Runnable> owned) {
        this.stations = stations;
        this.owned = owned;
    }

    /** All stations of the pipeline, the HTTP body last. */
    static Watch streams(Endpoints endpoints, ProbeBook book, String api) {
        String bookId = book.id();
        var owned = new ArrayList<Runnable>();
        var sessions =
                TopicStation.counting("Kafka has the session", endpoints.kafka().address(), bookId, book.views());
        var partials = TopicStation.reading(
                "the partition has published",
                endpoints.kafka().address(),
                "liveshelf.partials",
                "views-today/",
                new Counter(bookId, "id", "score"));
        var views = TopicStation.reading(
                "the view is committed",
                endpoints.kafka().address(),
                "liveshelf.views",
                Views.TRENDING_TODAY.key(),
                new Counter(bookId, "book_id", "views_today"));
        RedisClient client = RedisClient.create(endpoints.redis().address());
        var connection = client.connect();
        owned.add(client::shutdown);
        var redis = Station.asking(
                "Redis has the view",
                partials,
                () -> connection.sync().get(Views.TRENDING_TODAY.key()),
                new Counter(bookId, "book_id", "views_today"),
                ASK_AGAIN_MILLIS);
        return new Watch(List.of(sessions, partials, views, redis, body(bookId, partials, api)), owned);
    }

    /** Only the HTTP body. */
    static Watch http(String bookId, String api) {
        return new Watch(List.of(body(bookId, null, api)), List.of());
    }

    private static Station body(String bookId, @Nullable Station before, String api) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + Views.TRENDING_TODAY.path()))
                .build();
        return Station.asking(
                "the HTTP body shows it",
                before,
                () -> http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body(),
                new Counter(bookId, "book_id", "views_today"),
                ASK_AGAIN_MILLIS);
    }

    List<String> stations() {
        return stations.stream().map(Station::name).toList();
    }

    /** Starts polling for this number of views. */
    void expect(long views) {
        stations.forEach(station -> station.expect(views));
    }

    /** The nanosecond at which each station saw this number of views. */
    List<Long> await(long views) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        var seen = new ArrayList<Long>();
        for (Station station : stations) {
            seen.add(station.await(views, deadline));
        }
        return seen;
    }

    @Override
    public void close() {
        stations.forEach(Station::close);
        owned.forEach(Runnable::run);
    }
}
