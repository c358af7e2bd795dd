// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 *
 * @param instances of {@code POST /scale}: how many processes shall run the streams
 * @param part of {@code POST /restart}: its name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Order(@Nullable Integer instances, @Nullable String part) {

    static final String SCALE = "/scale";
    static final String RESTART = "/restart";
    static final String INSTANCES = "/instances";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A process that runs the streams, and where it says how it is. */
    record Instance(String name, String health) {}

    /** The answer to {@code GET /instances}. */
    record Running(List<Instance> instances) {
        static Running of(Map<String, String> healths) {
            return new Running(healths.entrySet().stream()
                    .map(each -> new Instance(each.getKey(), each.getValue()))
                    .toList());
        }
    }

    /**
     * The body of an answer.
     *
     * @param done what was done, in one line; null where nothing was
     * @param error why it was not
     * @param details lines that may explain it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Answer(
            @Nullable String done,
            @Nullable String error,
            @Nullable List<String> details) {

        static Answer done(String what) {
            return new Answer(what, null, null);
        }

        static Answer error(String why, List<String> details) {
            return new Answer(null, why, details);
        }
    }

    /** Does it. */
    String execute(String path, Operator operator) throws OperationFailed, InterruptedException {
        if (path.equals(SCALE)) {
            if (instances == null) {
                throw new IllegalArgumentException("the body must be {\"instances\": N}");
            }
            return operator.scale(instances);
        }
        if (part == null) {
            throw new IllegalArgumentException("the body must be {\"part\": \"NAME\"}");
        }
        return operator.restart(part);
    }

    static Order read(byte[] body) {
        try {
            @Nullable Order order = JSON.readValue(body, Order.class);
            if (order != null) {
                return order;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no JSON object with instances or part", e);
        }
        throw new IllegalArgumentException("the body is null");
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer readAnswer(byte[] body) throws IOException {
        @Nullable Answer answer = JSON.readValue(body, Answer.class);
        return answer == null ? Answer.error("an empty answer", List.of()) : answer;
    }
}
