// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The services of {@code docker-compose.yml} as containers, started in the order in which they depend on each other, with an empty
 * database and ports of their own on this machine.
 */
public final class ContainerStack implements Parts {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 30;

    /** In the order of the starts. */
    static final List<String> SERVICES =
            List.of("kafka", "mongo", "redis-cache", "connect", "setup", "streams-app", "query-api");

    /** The services of each part. The launcher's broker is Kafka and MongoDB in one process. */
    private static final Map<String, List<String>> PARTS = Map.of(
            PartNames.BROKER,
            List.of("kafka", "mongo"),
            PartNames.REDIS,
            List.of("redis-cache"),
            PartNames.CONNECT,
            List.of("connect"),
            PartNames.streams(1),
            List.of("streams-app"),
            PartNames.API,
            List.of("query-api"));

    private final DockerClient engine = DockerClientFactory.lazyClient();
    private final ContainerPorts ports;
    private final Network network = Network.newNetwork();
    private final Map<String, GenericContainer<?>> containers = new LinkedHashMap<>();

    private ContainerStack(ContainerPorts ports) {
        this.ports = ports;
    }

    /**
     * Starts all of them and returns when they are healthy.
     *
     * @param variables of {@code docker-compose.yml}
     */
    public static ContainerStack start(Map<String, String> variables) throws IOException {
        ContainerPorts ports = ContainerPorts.free();
        Map<String, String> all = new HashMap<>(ports.variables());
        all.putAll(variables);
        ComposeFile file = file(all);
        var stack = new ContainerStack(ports);
        try {
            SERVICES.forEach(name -> stack.up(file.service(name)));
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The file, with the stand-in of MongoDB where the engine has that and not MongoDB. */
    static ComposeFile file(Map<String, String> variables) {
        Path home = Checkout.find().directory();
        ComposeFile real = ComposeFile.in(home, false, variables);
        ComposeFile other = ComposeFile.in(home, true, variables);
        boolean standsIn = !Engine.has(real.service("mongo").image())
                && Engine.has(other.service("mongo").image());
        return standsIn ? other : real;
    }

    private void up(ComposeService service) {
        System.out.println("[stack] " + service.name() + ": a container of " + service.image());
        GenericContainer<?> container = service.container(network, ports.published(service.name()));
        containers.put(service.name(), container);
        if (service.isChecked()) {
            container.waitingFor(Wait.forHealthcheck().withStartupTimeout(START_LIMIT));
        } else {
            container.withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START_LIMIT));
        }
        container.start();
    }

    @Override
    public Endpoints endpoints() {
        return ports.endpoints();
    }

    @Override
    public void stop(String name) {
        ids(name)
                .forEach(id ->
                        engine.stopContainerCmd(id).withTimeout(STOP_SECONDS).exec());
    }

    @Override
    public void start(String name) throws StartProblem, InterruptedException {
        ids(name).forEach(id -> engine.startContainerCmd(id).exec());
        awaitHealthy(START_LIMIT);
    }

    @Override
    public void pause(String name) {
        ids(name).forEach(id -> engine.pauseContainerCmd(id).exec());
    }

    @Override
    public void resume(String name) {
        ids(name).forEach(id -> engine.unpauseContainerCmd(id).exec());
    }

    private List<String> ids(String part) {
        List<String> services = PARTS.get(part);
        if (services == null) {
            throw new IllegalArgumentException("there is no part " + part + "; there are " + PARTS.keySet());
        }
        return services.stream().map(this::id).toList();
    }

    private String id(String service) {
        GenericContainer<?> container = containers.get(service);
        if (container == null) {
            throw new IllegalStateException(service + " is not started");
        }
        return container.getContainerId();
    }

    @Override
    public void awaitHealthy(Duration limit) throws StartProblem, InterruptedException {
        try {
            await().atMost(limit).until(this::problems, Map::isEmpty);
        } catch (ConditionTimeoutException e) {
            throw new StartProblem("not healthy after " + limit.toSeconds() + " s: " + problems());
        }
    }

    /** The services that run and are not healthy; one that a test has stopped is not among them. */
    private Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        for (String service : containers.keySet()) {
            InspectContainerResponse.ContainerState state =
                    engine.inspectContainerCmd(id(service)).exec().getState();
            String status = state.getHealth() == null ? null : state.getHealth().getStatus();
            if (Boolean.TRUE.equals(state.getRunning()) && isProblem(status)) {
                problems.put(service, String.valueOf(status));
            }
        }
        return problems;
    }

    private static boolean isProblem(@Nullable String status) {
        return status != null && !status.equals("healthy");
    }

    @Override
    public void close() {
        // those that depend on others first
        List<GenericContainer<?>> all = List.copyOf(containers.values());
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).stop();
        }
        network.close();
    }
}
