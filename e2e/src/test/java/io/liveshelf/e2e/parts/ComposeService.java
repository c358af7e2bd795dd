// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * One service of {@code docker-compose.yml} as a container: its image, command, variables, limits, published ports and health check.
 *
 * @param name in the file, and in the network
 * @param settings what the file says of it
 */
record ComposeService(String name, JsonNode settings) {
    /** Tests wait for it, so it is asked more often than people need. */
    private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(1);

    private static final int HEALTH_RETRIES = 300;

    String image() {
        return settings.path("image").asText();
    }

    boolean isChecked() {
        return settings.has("healthcheck");
    }

    /**
     * A container that is not started.
     *
     * @param published ports beside those that the file publishes
     */
    GenericContainer<?> container(Network network, List<String> published) {
        var container = new GenericContainer<>(DockerImageName.parse(image()))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv(environment())
                .withCreateContainerCmdModifier(command -> limit(command, published));
        if (settings.has("command")) {
            container.withCommand(texts(settings.path("command")).toArray(String[]::new));
        }
        return container;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        settings.path("environment")
                .properties()
                // nothing is an empty variable
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText("")));
        return environment;
    }

    private void limit(CreateContainerCmd command, List<String> published) {
        HostConfig host = command.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("the engine's client gives no host configuration");
        }
        command.withHostName(name);
        List<PortBinding> ports = Stream.concat(texts(settings.path("ports")).stream(), published.stream())
                .map(PortBinding::parse)
                .toList();
        // an image need not know its port
        command.withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList());
        if (isChecked()) {
            command.withHealthcheck(healthCheck());
        }
        host.withPortBindings(ports)
                .withReadonlyRootfs(settings.path("read_only").asBoolean())
                .withTmpFs(temporary())
                .withMemory(bytes(settings.path("mem_limit").asText()))
                .withNanoCPUs((long) (settings.path("cpus").asDouble() * 1e9))
                .withSecurityOpts(texts(settings.path("security_opt")));
        if (texts(settings.path("cap_drop")).contains("ALL")) {
            host.withCapDrop(Capability.ALL);
        }
    }

    private Map<String, String> temporary() {
        Map<String, String> folders = new LinkedHashMap<>();
        texts(settings.path("tmpfs")).forEach(each -> {
            String[] parts = each.split(":", 2);
            folders.put(parts[0], parts.length == 1 ? "" : parts[1]);
        });
        return folders;
    }

    private HealthCheck healthCheck() {
        JsonNode check = settings.path("healthcheck");
        return new HealthCheck()
                .withTest(texts(check.path("test")))
                .withInterval(HEALTH_INTERVAL.toNanos())
                .withTimeout(seconds(check.path("timeout").asText()).toNanos())
                .withRetries(HEALTH_RETRIES);
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static long bytes(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> number << 20;
            case 'g' -> number << 30;
            default -> throw new IllegalArgumentException("mem_limit is " + text + ", must end with m or g");
        };
    }

    private static List<String> texts(JsonNode list) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }
}
