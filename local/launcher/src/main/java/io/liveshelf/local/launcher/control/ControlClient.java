// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Sends orders to a running stack, and waits until they are carried out. */
public final class ControlClient implements Operator {

    private final Control control;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** The stack that takes orders there. */
    public ControlClient(Control control) {
        this.control = control;
    }

    @Override
    public String scale(int instances) throws OperationFailed, InterruptedException {
        return send(Order.SCALE, new Order(instances, null));
    }

    @Override
    public String restart(String part) throws OperationFailed, InterruptedException {
        return send(Order.RESTART, new Order(null, part));
    }

    /** Without a limit: the parts have limits of their own, and the connection ends with the launcher. */
    private String send(String path, Order order) throws OperationFailed, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                .header("Authorization", "Bearer " + control.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Order.bytes(order)))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Order.Answer answer = Order.readAnswer(response.body());
            String error = answer.error();
            if (response.statusCode() == 400 && error != null) {
                throw new IllegalArgumentException(error);
            }
            if (response.statusCode() != 200) {
                throw new OperationFailed(
                        Objects.requireNonNullElse(error, "it answers " + response.statusCode()),
                        Objects.requireNonNullElse(answer.details(), List.of()));
            }
            return Objects.requireNonNullElse(answer.done(), "done");
        } catch (IOException e) {
            throw new OperationFailed(
                    "the launcher does not answer at " + control.address() + " (" + e
                            + "); ./liveshelf status shows what runs",
                    List.of());
        }
    }
}
