// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.status;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.Health;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.status.StatusReport.DeadLetters;
import io.liveshelf.local.launcher.status.StatusReport.Instance;
import io.liveshelf.local.launcher.status.StatusReport.Lag;
import io.liveshelf.local.launcher.status.StatusReport.Service;
import io.liveshelf.local.launcher.status.StatusReport.ViewStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks all parts of a running system at once. Whoever does not answer in time is left out, so a look takes some seconds at most,
 * whatever is down.
 */
public final class StatusCollector implements AutoCloseable {

    private static final Duration EACH = Duration.ofSeconds(3);
    private static final Duration ALL = Duration.ofSeconds(6);

    private final UnaryOperator<String> masked;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "status");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable KafkaReports kafka;
    private @Nullable DeadLetterCounts letters;

    /** Shows addresses without their passwords. */
    public StatusCollector(UnaryOperator<String> masked) {
        this.masked = masked;
    }

    /** How the system at these addresses is now. */
    public StatusReport look(Endpoints endpoints) throws InterruptedException {
        Instant end = Instant.now().plus(ALL);
        Future<Map<String, @Nullable String>> health = threads.submit(() -> Health.of(endpoints));
        List<Future<Instance>> instances = new ArrayList<>();
        for (int i = 0; i < endpoints.streams().size(); i++) {
            String name = PartNames.streams(i + 1);
            String address = endpoints.streams().get(i).address();
            instances.add(threads.submit(() -> InstanceReports.ask(name, address, EACH)));
        }
        List<Future<ViewStatus>> views = new ArrayList<>();
        for (View view : Views.all()) {
            views.add(threads.submit(() -> ViewReports.ask(endpoints.api().address(), view, EACH)));
        }
        Future<Integer> partitions = threads.submit(() -> kafka(endpoints).partitions());
        Future<Lag> lag = threads.submit(() -> kafka(endpoints).lag(groups(endpoints)));
        Future<DeadLetters> deadLetters =
                threads.submit(() -> letters(endpoints).look());

        Map<String, @Nullable String> problems = until(end, health, Map.of());
        List<Instance> found = new ArrayList<>();
        for (Future<Instance> each : instances) {
            found.add(until(end, each, InstanceReports.unreachable(PartNames.streams(found.size() + 1))));
        }
        List<ViewStatus> seen = new ArrayList<>();
        for (Future<ViewStatus> each : views) {
            seen.add(until(end, each, new ViewStatus("", null, null, null, "no answer in time")));
        }
        Findings findings = new Findings(
                services(endpoints, problems),
                maybe(end, partitions),
                List.copyOf(found),
                until(end, lag, new Lag(null, null, null)),
                List.copyOf(seen),
                maybe(end, deadLetters));
        return report(endpoints, findings);
    }

    private static StatusReport report(Endpoints endpoints, Findings findings) {
        Diagnosis diagnosis =
                Diagnosis.of(findings, ProcessHandle.of(endpoints.pid()).isPresent(), endpoints.pid());
        return new StatusReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                diagnosis.wrong().isEmpty(),
                findings.services(),
                findings.partitions(),
                findings.instances(),
                findings.lag(),
                findings.views(),
                findings.instances().stream().mapToLong(Instance::pendingWrites).sum(),
                findings.deadLetters(),
                diagnosis.wrong(),
                diagnosis.notes());
    }

    private List<Service> services(Endpoints endpoints, Map<String, @Nullable String> problems) {
        List<Service> services = new ArrayList<>();
        endpoints.services().forEach((name, service) -> {
            String problem = problems.isEmpty() ? "nobody could be asked" : problems.get(name);
            services.add(new Service(name, masked.apply(service.address()), service.pid(), problem));
        });
        return List.copyOf(services);
    }

    private static ConsumerGroups groups(Endpoints endpoints) {
        String id = endpoints.applicationId();
        return id == null ? ConsumerGroups.of(new Environment(Map.of())) : new ConsumerGroups(id);
    }

    private synchronized KafkaReports kafka(Endpoints endpoints) {
        KafkaReports open = kafka;
        if (open == null) {
            open = new KafkaReports(endpoints.kafka().address(), EACH);
            kafka = open;
        }
        return open;
    }

    private synchronized DeadLetterCounts letters(Endpoints endpoints) {
        DeadLetterCounts open = letters;
        if (open == null) {
            open = new DeadLetterCounts(endpoints.kafka().address(), EACH);
            letters = open;
        }
        return open;
    }

    private static <T> T until(Instant end, Future<T> answer, T otherwise) throws InterruptedException {
        T found = maybe(end, answer);
        return found == null ? otherwise : found;
    }

    /** Null if there is none in time: then the list of services says who does not answer. */
    private static <T> @Nullable T maybe(Instant end, Future<T> answer) throws InterruptedException {
        long left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        try {
            return answer.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            answer.cancel(true);
            return null;
        }
    }

    @Override
    public synchronized void close() {
        threads.shutdownNow();
        if (kafka != null) {
            kafka.close();
        }
        DeadLetterCounts open = letters;
        if (open != null) {
            open.close();
        }
    }
}
