// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.testcontainers.DockerClientFactory;

/** Whether tests are to run against containers, and whether this machine can. */
public final class Engine {
    private static final String PROPERTY = "stack";

    private Engine() {}

    /** Whether {@code -Dstack=containers} asks for them. */
    public static boolean isAskedFor() {
        String stack = System.getProperty(PROPERTY, "processes");
        return switch (stack) {
            case "processes", "" -> false;
            case "containers" -> true;
            default ->
                throw new IllegalArgumentException(
                        "-Dstack is " + stack + ", must be processes (default) or containers");
        };
    }

    /** Disables a test that needs containers on a machine that has no engine or not all images. */
    public static ConditionEvaluationResult condition() {
        if (!isAskedFor()) {
            return ConditionEvaluationResult.enabled("processes");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.disabled(
                    "-Dstack=containers needs a container engine, and none answers (DOCKER_HOST, or /var/run/docker.sock)");
        }
        List<String> missing = ContainerStack.file(Map.of()).images(ContainerStack.SERVICES).stream()
                .filter(image -> !has(image))
                .toList();
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("all images are there")
                : ConditionEvaluationResult.disabled("-Dstack=containers needs images that are not there: " + missing
                        + "; docker-compose pull and docker-compose build bring them, or deploy/stand-ins/make");
    }

    static boolean has(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
