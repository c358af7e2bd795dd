// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import io.liveshelf.api.config.HttpLimits;
import io.liveshelf.api.read.Answer;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients which views have changed. One thread looks, several times a second while a stream is open, at the views that Redis
 * has said to have changed; where Redis tells nothing, at all views once a second. What has another entity tag than before is an
 * event. Several changes of a view between two looks are one.
 */
public final class ViewEvents implements MeterBinder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ViewEvents.class);

    /** How often it is looked for changes: a thousand streams then cost some percent of a core, however much changes. */
    private static final Duration LOOK = Duration.ofMillis(250);
    /** How often all views are looked at where Redis tells no changes, and those again that were not there. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** How soon a client should come back whose connection has ended. */
    private static final String RETRY = "retry: 2000\n";

    private final Function<List<String>, CompletableFuture<List<Optional<Answer>>>> lookUp;
    private final BooleanSupplier isTold;
    private final Duration heartbeat;
    private final EventLog events = new EventLog(UUID.randomUUID().toString().substring(24));
    private final EventStreams streams;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    /** What Redis did not have, or could not be asked for. Used by the thread of events alone. */
    private final Set<String> absent = new HashSet<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "events");
        daemon.setDaemon(true);
        return daemon;
    });
    private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
    private long polled = System.nanoTime() - POLL.toNanos();

    /**
     * Nobody listens yet.
     *
     * @param lookUp what the cache has of views, in their order
     * @param isTold whether {@link #changed} and {@link #allChanged} are called for each change; else views are polled
     */
    public ViewEvents(
            Function<List<String>, CompletableFuture<List<Optional<Answer>>>> lookUp,
            BooleanSupplier isTold,
            HttpLimits limits) {
        this.lookUp = lookUp;
        this.isTold = isTold;
        streams = new EventStreams(limits);
        Duration half = limits.idle().dividedBy(2); // a connection without a sign of life is closed
        heartbeat = half.compareTo(HEARTBEAT) < 0 ? half : HEARTBEAT;
        allChanged();
    }

    /** Begins to look. To be called once. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
    public void start() {
        long pause = Math.min(LOOK.toMillis(), Math.max(1, heartbeat.toMillis() / 2));
        thread.scheduleWithFixedDelay(this::tick, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** A key has changed. Returns at once. */
    public void changed(String key) {
        if (Views.byKey(key).isPresent()) {
            changed.add(key);
        }
    }

    /** Any key may have changed. */
    public void allChanged() {
        Views.all().forEach(view -> changed.add(view.key()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the next one asks whether it is done
    private void tick() {
        try {
            if (streams.size() > 0) {
                streams.beat(heartbeat.toNanos());
                look();
            }
        } catch (RuntimeException e) {
            log.error("cannot tell which views have changed; tried again in {} ms", LOOK.toMillis(), e);
        }
    }

    /** Completes on the thread of events, once what has changed so far is noted and told. One look after another. */
    private CompletableFuture<Void> look() {
        if (looking.isDone()) {
            looking = lookNow();
        }
        return looking;
    }

    private CompletableFuture<Void> lookNow() {
        boolean isDue = System.nanoTime() - polled >= POLL.toNanos();
        if (isDue) {
            polled = System.nanoTime();
            if (!isTold.getAsBoolean()) {
                allChanged();
            }
            changed.addAll(absent);
            absent.clear();
        }
        List<View> views = new ArrayList<>();
        // before they are looked at: a change during the look is a change afterwards
        for (View view : Views.all()) {
            if (changed.remove(view.key())) {
                views.add(view);
            }
        }
        return views.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.completedFuture(
                                views.stream().map(View::key).toList())
                        .thenCompose(lookUp)
                        .whenCompleteAsync(
                                (found, failure) -> {
                                    if (failure != null) {
                                        // not told yet, so not forgotten
                                        log.warn("cannot look at views; they are looked at again", failure);
                                        views.forEach(view -> absent.add(view.key()));
                                    }
                                },
                                thread)
                        .thenAccept(found -> note(views, found));
    }

    private void note(List<View> views, List<Optional<Answer>> found) {
        long before = events.newest();
        for (int i = 0; i < found.size(); i++) {
            View view = views.get(i);
            found.get(i).ifPresentOrElse(answer -> events.note(view, answer), () -> absent.add(view.key()));
        }
        if (events.newest() > before) {
            Batch batch = events.since(before);
            streams.offer(batch);
        }
    }

    /** Takes a place for a stream of this client, which must be opened then. Where there is none, says why. */
    Optional<String> take(String client) {
        return streams.take(client);
    }

    /** Opens a stream that has a place; the headers of the response are set. */
    void open(String client, Request request, Response response, Callback callback) {
        var stream = new EventStream(response, callback, client, events, streams::remove);
        @Nullable String last = request.getHeaders().get("Last-Event-ID");
        try {
            thread.execute(() -> begin(stream, last));
        } catch (RejectedExecutionException e) {
            log.debug("closed meanwhile", e);
            stream.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends in the stream
    private void begin(EventStream stream, @Nullable String last) {
        streams.add(stream);
        // where nobody listened nobody looked
        look().whenComplete((done, failure) -> {
            if (last == null) {
                stream.begin(utf8(RETRY + "id: " + events.newestId() + "\n\n"), events.newest());
                return;
            }
            OptionalLong known = events.number(last);
            Batch missed = events.since(known.orElse(0));
            byte[] text = utf8(RETRY + "\n" + new String(missed.bytes(), StandardCharsets.UTF_8));
            stream.begin(text, missed.to());
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("liveshelf.event.streams", streams, EventStreams::size)
                .description("Event streams that are open.")
                .register(registry);
        FunctionCounter.builder("liveshelf.view.events", events, EventLog::newest)
                .description("Changes of views that were told to event streams.")
                .register(registry);
    }

    /** Ends all streams. */
    @Override
    public void close() {
        streams.close();
        thread.shutdown();
    }
}
