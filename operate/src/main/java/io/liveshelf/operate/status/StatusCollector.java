// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.probe.Check;
import io.liveshelf.operate.probe.Checks;
import io.liveshelf.operate.status.Addresses.Member;
import io.liveshelf.operate.status.StatusReport.Advice;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Lag;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks all parts of a deployment at once. Whoever does not answer in time is left out, so a look takes some seconds at most,
 * whatever is down.
 */
public final class StatusCollector implements AutoCloseable {

    private static final Lag UNKNOWN_LAG = new Lag(null, null, null);

    private final Duration each;
    private final Duration all;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "status");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable KafkaReports kafka;
    private @Nullable DeadLetterCounts letters;

    /**
     * A look takes so long at most.
     *
     * @param each longest wait for one answer
     * @param all longest look, a second or more longer than that
     */
    public StatusCollector(Duration each, Duration all) {
        this.each = each;
        this.all = all;
    }

    /** How the deployment at these addresses is now. */
    public Look look(Addresses addresses) throws InterruptedException {
        return look(addresses, Optional.empty());
    }

    /**
     * The same.
     *
     * @param ended what to say instead of all that follows from it, where whatever runs the deployment has ended
     */
    public Look look(Addresses addresses, Optional<Advice> ended) throws InterruptedException {
        Instant end = Instant.now().plus(all);
        Map<String, Check> checks = new LinkedHashMap<>();
        addresses.parts().forEach(part -> checks.put(part.name(), part.check()));
        Future<Map<String, @Nullable String>> health = threads.submit(() -> Checks.ask(checks, all.minusSeconds(1)));
        List<Future<InstanceReports.Answer>> instances = new ArrayList<>();
        for (Member member : addresses.instances()) {
            instances.add(threads.submit(() -> InstanceReports.ask(member.name(), member.health(), each)));
        }
        Map<View, Future<ViewStatus>> views = new LinkedHashMap<>();
        for (View view : Views.all()) {
            views.put(view, threads.submit(() -> addresses.views().ask(view)));
        }
        Optional<KafkaConnection> brokers = addresses.kafka();
        Future<Integer> partitions =
                ask(brokers, connection -> kafka(connection).partitions());
        Future<Lag> lag = ask(brokers, connection -> kafka(connection).lag(addresses.groups()));
        Future<DeadLetters> deadLetters =
                ask(brokers, connection -> letters(connection).look());

        Map<String, @Nullable String> problems = until(end, health, Map.of());
        List<InstanceReports.Answer> found = new ArrayList<>();
        for (Future<InstanceReports.Answer> answer : instances) {
            String name = addresses.instances().get(found.size()).name();
            found.add(until(
                    end, answer, InstanceReports.Answer.none(name, "no answer within " + each.toSeconds() + " s")));
        }
        List<ViewStatus> seen = new ArrayList<>();
        for (Map.Entry<View, Future<ViewStatus>> view : views.entrySet()) {
            seen.add(until(
                    end, view.getValue(), new ViewStatus(view.getKey().key(), null, null, null, "no answer in time")));
        }
        Findings findings = new Findings(
                services(addresses, problems, found),
                maybe(end, partitions),
                found.stream().map(InstanceReports.Answer::instance).toList(),
                until(end, lag, UNKNOWN_LAG),
                List.copyOf(seen),
                maybe(end, deadLetters));
        return new Look(report(findings, new Helps(addresses.local()), ended), healths(found));
    }

    /** Asks the brokers something. */
    @FunctionalInterface
    private interface Question<T> {
        @Nullable
        T ask(KafkaConnection brokers) throws ExecutionException, InterruptedException;
    }

    private <T> Future<T> ask(Optional<KafkaConnection> brokers, Question<T> question) {
        Callable<T> asked = () -> brokers.isEmpty() ? null : question.ask(brokers.get());
        return threads.submit(asked);
    }

    private static StatusReport report(Findings findings, Helps helps, Optional<Advice> ended) {
        Diagnosis diagnosis = Diagnosis.of(findings, helps, ended);
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

    private static List<Service> services(
            Addresses addresses, Map<String, @Nullable String> problems, List<InstanceReports.Answer> instances) {
        List<Service> services = new ArrayList<>();
        addresses.parts().forEach(part -> {
            String problem = problems.isEmpty() ? "nobody could be asked" : problems.get(part.name());
            services.add(new Service(part.name(), part.address(), part.pid(), problem));
        });
        for (int i = 0; i < instances.size(); i++) {
            Member member = addresses.instances().get(i);
            services.add(new Service(
                    member.name(),
                    member.health(),
                    member.pid(),
                    instances.get(i).problem()));
        }
        return List.copyOf(services);
    }

    private static Map<String, JsonNode> healths(List<InstanceReports.Answer> instances) {
        Map<String, JsonNode> healths = new LinkedHashMap<>();
        instances.stream()
                .filter(answer -> answer.health().isObject())
                .forEach(answer -> healths.put(answer.instance().name(), answer.health()));
        return healths;
    }

    private synchronized KafkaReports kafka(KafkaConnection brokers) {
        KafkaReports open = kafka;
        if (open == null) {
            open = new KafkaReports(brokers, each);
            kafka = open;
        }
        return open;
    }

    private synchronized DeadLetterCounts letters(KafkaConnection brokers) {
        DeadLetterCounts open = letters;
        if (open == null) {
            open = new DeadLetterCounts(brokers, each);
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
