// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * The positions of connectors, by a Connect worker's REST API (KIP-875). A position of the MongoDB connector is
 * {@code {"_id": "<resume token as JSON>"}}, for a heartbeat with {@code "HEARTBEAT": "true"} besides; while it copies, {@code
 * "copy": "true"} is in it. Where there is none, or one of a copy, the connector copies everything when it starts.
 */
public final class ConnectPositions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "_data";

    private final ConnectHttp http;

    /** The worker at this base address. */
    public ConnectPositions(String address) {
        this.http = new ConnectHttp(address);
    }

    /** The resume token, as JSON, after which the connector goes on; empty where it has none, or would copy. */
    public Optional<String> token(String connector) throws IOException, InterruptedException {
        ConnectHttp.Answer answer = http.send("GET", path(connector), null);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw new IOException("HTTP " + answer.status() + ": " + answer.message());
        }
        for (JsonNode position : JSON.readTree(answer.body()).path("offsets")) {
            JsonNode offset = position.path("offset");
            String token = offset.path("_id").asText("");
            if (!offset.has("copy") && token.contains(TOKEN)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /**
     * Makes a stopped connector go on after this token.
     *
     * @param partition {@code offset.partition.name} of its configuration
     * @return empty if it was done; else why not, perhaps only not yet
     */
    public Optional<String> put(String connector, String partition, String token)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode position = body.putArray("offsets").addObject();
        position.putObject("partition").put("ns", partition);
        position.putObject("offset").put("_id", token);
        return problem(http.send("PATCH", path(connector), JSON.writeValueAsString(body)));
    }

    /** Makes a stopped connector copy everything when it goes on. Returns empty if it was done; else why not, perhaps only not yet. */
    public Optional<String> delete(String connector) throws IOException, InterruptedException {
        return problem(http.send("DELETE", path(connector), null));
    }

    private static String path(String connector) {
        return "/connectors/" + connector + "/offsets";
    }

    private static Optional<String> problem(ConnectHttp.Answer answer) {
        return answer.isOk() ? Optional.empty() : Optional.of(answer.message());
    }
}
