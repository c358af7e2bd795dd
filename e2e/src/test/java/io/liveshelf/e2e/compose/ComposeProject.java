// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.parts.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code docker-compose.yml} as users start it, under a project name, on ports and with volumes of its own, which {@link #close} removes. */
final class ComposeProject implements AutoCloseable {
    private static final String NAME = "liveshelf-e2e";
    private static final List<String> PORTS =
            List.of("HTTP_PORT", "REDIS_PORT", "MONGO_PORT", "KAFKA_PORT", "CONNECT_PORT");
    /** What is built here. */
    private static final List<String> OURS = List.of("connect", "setup", "streams-app", "query-api", "demo");

    private final Shell shell;
    private final List<String> compose = new ArrayList<>();

    private ComposeProject(Shell shell, List<String> client) {
        this.shell = shell;
        compose.addAll(client);
        compose.addAll(List.of("--project-name", NAME, "--file", "docker-compose.yml"));
    }

    /** Why it cannot be started on this machine; empty if it can. */
    static Optional<String> problem(Path home) throws IOException, InterruptedException {
        var shell = new Shell(home, Map.of());
        if (!shell.can(List.of("docker", "version"))) {
            return Optional.of("no container engine answers: docker is not installed, or its daemon does not run");
        }
        Optional<List<String>> client = client(shell);
        if (client.isEmpty()) {
            return Optional.of("docker-compose is not installed");
        }
        ComposeProject project = of(home, Map.of());
        List<String> missing = new ArrayList<>();
        for (String image : project.images()) {
            if (!shell.can(List.of("docker", "image", "inspect", image))) {
                missing.add(image);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("images are not there: " + missing + "; bring them by docker-compose pull, or by"
                        + " deploy/stand-ins/make, and docker-compose --profile demo build");
    }

    private static Optional<List<String>> client(Shell shell) throws InterruptedException {
        for (List<String> client : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            var version = new ArrayList<>(client);
            version.add("version");
            if (shell.can(version)) {
                return Optional.of(client);
            }
        }
        return Optional.empty();
    }

    /**
     * The project, of which nothing runs.
     *
     * @param variables of {@code docker-compose.yml}
     */
    static ComposeProject of(Path home, Map<String, String> variables) throws IOException, InterruptedException {
        var all = new HashMap<>(variables);
        for (String port : PORTS) {
            all.put(port, Integer.toString(Stack.freePort()));
        }
        var shell = new Shell(home, Map.copyOf(all));
        var project = new ComposeProject(
                shell, client(shell).orElseThrow(() -> new IOException("docker-compose is not installed")));
        String mongo = project.config().at("/services/mongo/image").asText();
        if (!shell.can(List.of("docker", "image", "inspect", mongo))) {
            project.compose.addAll(List.of("--file", "deploy/stand-ins/docker-compose.yml"));
        }
        project.compose.addAll(List.of("--profile", "demo"));
        return project;
    }

    private JsonNode config() throws IOException, InterruptedException {
        return Yaml.tree(compose("config"));
    }

    /** Of all services but those that observe. */
    private List<String> images() throws IOException, InterruptedException {
        List<String> images = new ArrayList<>();
        config().path("services").properties().forEach(service -> {
            if (!service.getValue().path("profiles").toString().contains("observe")) {
                images.add(service.getValue().path("image").asText());
            }
        });
        return images;
    }

    /** Runs docker-compose and answers what it prints. */
    String compose(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return shell.run(command);
    }

    /** The containers of a service, also those that have ended. */
    List<Container> containers(String service) throws IOException, InterruptedException {
        String ids = shell.run(List.of(
                "docker",
                "ps",
                "--all",
                "--quiet",
                "--filter",
                "label=com.docker.compose.project=" + NAME,
                "--filter",
                "label=com.docker.compose.service=" + service));
        List<Container> containers = new ArrayList<>();
        for (String id : ids.lines().toList()) {
            containers.add(new Container(service, id, inspect("container", id)));
        }
        return containers;
    }

    /** The containers that were made of images of ours. */
    List<Container> ours() throws IOException, InterruptedException {
        List<Container> all = new ArrayList<>();
        for (String service : OURS) {
            all.addAll(containers(service));
        }
        return all;
    }

    /** What the engine knows of a container or an image. */
    JsonNode inspect(String kind, String name) throws IOException, InterruptedException {
        String printed = shell.run(List.of("docker", kind, "inspect", name));
        return Json.read(printed.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .path(0);
    }

    /** Runs a command in a container and answers what it prints. */
    String in(Container container, String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("docker", "exec", container.id()));
        all.addAll(List.of(command));
        return shell.run(all);
    }

    /** The address that is published for a port of the file. */
    String address(String variable) {
        return "127.0.0.1:" + shell.variables().get(variable);
    }

    @Override
    public void close() throws IOException {
        try {
            compose("down", "--volumes", "--remove-orphans");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while containers were removed; docker-compose -p " + NAME + " down", e);
        }
    }
}
