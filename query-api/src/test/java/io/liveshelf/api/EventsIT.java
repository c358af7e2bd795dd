// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import io.lettuce.core.SetArgs;
import io.liveshelf.api.EventClient.Event;
import io.liveshelf.api.openapi.OpenApi;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event stream over HTTP with a real Redis: told by Redis, or polled. */
@ResourceLock("process")
class EventsIT {
    private static final View TOP = Views.TOP_BOOKS;
    private static final View TAGS = Views.POPULAR_TAGS;
    private static final String PATH = "/api/v1/community/events";
    private static final Instant AS_OF = Instant.parse("2026-11-24T20:00:00Z");

    private final List<EventClient> clients = new ArrayList<>();
    private RunningApi api = new RunningApi();

    private void start(String... variables) {
        api.close();
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            more.put(variables[i], variables[i + 1]);
        }
        api = new RunningApi(more);
    }

    private EventClient open(String... headers) {
        var client = new EventClient(api.port(), headers);
        clients.add(client);
        return client.awaitOpen();
    }

    private void put(View view, String body) {
        api.inRedis(redis -> redis.set(view.key(), body, SetArgs.Builder.ex(600)));
    }

    /** What the API itself says, and another body that conforms as well. */
    private String body(View view, int change) {
        return new String(api.client.get(view.path()).body(), StandardCharsets.UTF_8).strip() + " ".repeat(change);
    }

    private void fillAll() {
        Views.all().forEach(view -> put(view, body(view, 0)));
    }

    private static List<String> keys(List<Event> events) {
        return events.stream().map(Event::key).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "0"})
    void anEventComesWhenAViewHasChanged(String memory) {
        start("LIVESHELF_MEMORY_MB", memory);
        Map<String, Instant> said = Rules.builtIn().of(TOP).collections().stream()
                .collect(Collectors.toMap(collection -> collection, collection -> AS_OF));
        api.inRedis(redis -> redis.set(AsOf.KEY, new String(new AsOf(said).bytes(), StandardCharsets.UTF_8)));
        put(TOP, body(TOP, 0));
        EventClient events = open();
        assertThat(events.head).anyMatch(line -> line.equalsIgnoreCase("Content-Type: text/event-stream"));

        for (int i = 1; i < 4; i++) {
            put(TOP, body(TOP, i));

            Event event = events.next();

            assertThat(event).isNotNull();
            assertThat(event.type()).isEqualTo("view");
            assertThat(event.id()).isEqualTo(events.lastId);
            assertThat(event.key()).isEqualTo(TOP.key());
            assertThat(event.data().get("path").asText()).isEqualTo(TOP.path());
            assertThat(event.data().get("etag").asText()).isEqualTo(header(api.client.get(TOP.path()), "ETag"));
            assertThat(event.data().get("as_of").asText()).isEqualTo(AS_OF.toString());
            assertThat(event.data().properties()).hasSameSizeAs(described());
        }
    }

    private static Iterable<String> described() {
        List<String> names = new ArrayList<>();
        OpenApi.document()
                .at("/components/schemas/ViewEvent/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "0"})
    void whoComesBackGetsOneEventForEachViewThatHasChangedMeanwhile(String memory) throws Exception {
        start("LIVESHELF_MEMORY_MB", memory);
        fillAll();
        EventClient before = open();
        String id = before.lastId;
        before.close();
        for (int i = 1; i < 4; i++) {
            put(TOP, body(TOP, i));
        }
        put(TAGS, body(TAGS, 1));

        assertThat(keys(open("Last-Event-ID", id).eventsUntilSilentFor(2_000)))
                .containsExactlyInAnyOrder(TOP.key(), TAGS.key());
        String now = open().lastId;
        assertThat(open("Last-Event-ID", now).eventsUntilSilentFor(1_500)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "unknown", "-1", "a-b-c", "another-3"})
    void anUnknownIdGetsTheStateOfAllViews(String id) throws Exception {
        fillAll();

        List<Event> state = open("Last-Event-ID", id).eventsUntilSilentFor(1_500);

        assertThat(keys(state))
                .containsExactlyInAnyOrderElementsOf(
                        Views.all().stream().map(View::key).toList());
    }

    @Test
    void silenceIsBrokenByHeartbeatsThatKeepTheConnection() {
        start("HTTP_IDLE_MS", "800");
        EventClient events = open();

        for (int i = 0; i < 8; i++) {
            events.awaitHeartbeat();
        }

        put(TOP, body(TOP, 1));
        assertThat(events.next()).isNotNull();
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBack() {
        start("HTTP_EVENT_STREAMS", "2", "HTTP_EVENT_STREAMS_PER_CLIENT", "5", "HTTP_IDLE_MS", "1000");
        EventClient first = open();
        open();

        HttpResponse<byte[]> refused = api.client.get(PATH);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(header(refused, "Retry-After")).isEqualTo("10");
        assertThat(api.client.get(TOP.path()).statusCode()).isEqualTo(200);
        first.close();
        await().untilAsserted(() -> assertThat(open().isOpen()).isTrue());
    }

    @Test
    void oneAddressTakesNoMoreThanItsShare() {
        start("HTTP_EVENT_STREAMS", "100", "HTTP_EVENT_STREAMS_PER_CLIENT", "1");
        open();

        HttpResponse<byte[]> refused = api.client.get(PATH);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Client.json(refused).get("detail").asText()).contains("this address");
    }

    @Test
    void headAndOtherMethodsAreAnsweredAsElsewhere() {
        HttpResponse<byte[]> head = api.client.send("HEAD", PATH);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(api.client.send("DELETE", PATH).statusCode()).isEqualTo(405);
    }

    @Test
    void browsersOfOtherPagesMayListenOverChunks() throws Exception {
        start("HTTP_ORIGINS", "https://example.org");
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + PATH))
                                .header("Origin", "https://example.org")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("https://example.org");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Transfer-Encoding")).isEqualTo("chunked");
        put(TOP, body(TOP, 1));

        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(Stream.generate(() -> line(lines)).takeWhile(line -> !line.startsWith("data: ")))
                    .contains("event: view");
        }
    }

    private static String line(BufferedReader reader) {
        try {
            return String.valueOf(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutRedisThereAreNoEvents() {
        try (var mongoOnly = new MongoOnlyApi(Map.of())) {
            HttpResponse<byte[]> refused = mongoOnly.client.get(PATH);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Client.json(refused).get("detail").asText()).contains("without Redis");
        }
    }

    @Test
    void aStoppingProcessEndsItsStreams() {
        EventClient events = open();

        api.close();

        assertThat(events.next()).isNull();
        api = new RunningApi();
    }

    @Test
    void aThousandStreamsCostLittle() {
        int many = 1_000;
        start("HTTP_EVENT_STREAMS", "1000", "HTTP_EVENT_STREAMS_PER_CLIENT", "1000", "HTTP_THREADS", "8");
        fillAll();
        open().close();
        long heapBefore = heap();
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();

        List<EventClient> listening = new ArrayList<>();
        while (listening.size() < many - 1) {
            listening.add(open());
        }
        long heap = heap() - heapBefore;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
        String changed = body(TOP, 1);
        long cpuBefore = cpu();
        put(TOP, changed);
        listening.forEach(client -> assertThat(client.next()).isNotNull());
        long cpu = cpu() - cpuBefore;

        System.out.printf(
                "%d streams: %d more threads, %.1f kB of heap each with this test's side of it; an event to all took"
                        + " %.0f ms of CPU with reading it%n",
                listening.size(), threads, heap / 1e3 / listening.size(), cpu / 1e6);
        assertThat(threads).isLessThan(20);
        assertThat(heap).isLessThan(50_000L * many);
        assertThat(api.client.get("/health").statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(api.client.get("/metrics").body())
                .asString(StandardCharsets.UTF_8)
                .containsPattern("liveshelf_event_streams (999|1000)"));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @AfterEach
    void stop() {
        clients.forEach(EventClient::close);
        api.close();
    }
}
