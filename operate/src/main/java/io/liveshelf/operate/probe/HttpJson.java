// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a GET.
 *
 * @param body JSON; missing if it is none
 * @param headers by name, in any case
 */
public record HttpJson(int status, JsonNode body, Headers headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The headers of an answer. */
    @FunctionalInterface
    public interface Headers {
        @Nullable
        String get(String name);
    }

    /** Asks once; connecting and each wait for bytes take as long as the limit at most. */
    public static HttpJson get(String address, Duration limit) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout((int) limit.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        try {
            int status = connection.getResponseCode();
            InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            try (InputStream body = stream == null ? InputStream.nullInputStream() : stream) {
                return new HttpJson(status, JSON.readTree(body), connection::getHeaderField);
            }
        } finally {
            connection.disconnect();
        }
    }

    /** A header, if it is there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
