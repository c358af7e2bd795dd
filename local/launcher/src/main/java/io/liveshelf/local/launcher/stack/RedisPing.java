// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Pings a Redis over one short connection. Written by hand, because a client library would cost the launcher more memory
 * and start-up time than everything else in it.
 */
final class RedisPing {

    private RedisPing() {}

    /** Why the server at this URL (with password, TLS and database) does not answer; null if it does. */
    static @Nullable String problem(String url, Duration limit) {
        try {
            String answer = call(url, limit, "PING");
            return answer.equals("+PONG") ? null : "it answers " + answer;
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    /** The first line of the answer to one command. */
    static String call(String url, Duration limit, String... command) throws IOException {
        RedisURI uri = RedisURI.create(url);
        try (Socket socket = connect(uri, limit)) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> login = login(uri);
            if (!login.isEmpty()) {
                String answer = send(socket, answers, login);
                if (!answer.startsWith("+")) {
                    return answer;
                }
            }
            return send(socket, answers, List.of(command));
        }
    }

    private static Socket connect(RedisURI uri, Duration limit) throws IOException {
        int millis = (int) limit.toMillis();
        Socket plain = new Socket();
        plain.setSoTimeout(millis);
        plain.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), millis);
        if (!uri.isSsl()) {
            return plain;
        }
        SSLSocket encrypted = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, uri.getHost(), uri.getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        // else any certificate of a known authority would do, and the password is sent next
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        return encrypted;
    }

    private static List<String> login(RedisURI uri) {
        RedisCredentials credentials =
                uri.getCredentialsProvider().resolveCredentials().block(Duration.ofSeconds(1));
        if (credentials == null || !credentials.hasPassword()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("AUTH"));
        if (credentials.hasUsername()) {
            command.add(credentials.getUsername());
        }
        command.add(new String(credentials.getPassword()));
        return command;
    }

    private static String send(Socket socket, BufferedReader answers, List<String> words) throws IOException {
        StringBuilder request = new StringBuilder("*").append(words.size()).append("\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the connection was closed");
        }
        return answer;
    }
}
