// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.configuration.KafkaSecurity;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the parts of the deployment are that the console shows beside the API. What is empty is not known, and the console says so.
 *
 * @param kafka the brokers
 * @param connect base address of a Connect worker
 * @param streams base addresses at which the instances of the streams say how they are; empty: the launcher knows them, or nobody
 * @param launcher what runs the deployment, if it is {@code ./liveshelf up}
 * @param groups of the streams of the live generation
 */
public record Deployment(
        Optional<KafkaConnection> kafka,
        Optional<String> connect,
        List<String> streams,
        Optional<Launcher> launcher,
        ConsumerGroups groups) {
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String CONTROL_URL = "LIVESHELF_CONTROL_URL";
    private static final String CONTROL_TOKEN = "LIVESHELF_CONTROL_TOKEN";

    /** Copies. */
    public Deployment {
        streams = List.copyOf(streams);
    }

    /**
     * A launcher that takes orders.
     *
     * @param address base address
     * @param token bearer token
     */
    public record Launcher(String address, String token) {
        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Launcher[" + address + "]";
        }
    }

    /** Reads the environment; every variable may be missing. */
    public static Deployment from(Environment env) {
        Optional<KafkaConnection> kafka = env.text(KAFKA, "").isEmpty()
                ? Optional.empty()
                : Optional.of(new KafkaConnection(env.text(KAFKA, ""), KafkaSecurity.from(env)));
        List<String> connect =
                env.parsed("CONNECT_URL", "", "an address such as http://host:8083", Deployment::addresses);
        if (connect.size() > 1) {
            env.reject("CONNECT_URL", "one address");
        }
        return new Deployment(
                kafka,
                connect.stream().findFirst(),
                env.parsed("STREAMS_URLS", "", "addresses such as http://host:8081,…", Deployment::addresses),
                launcher(env),
                ConsumerGroups.of(env));
    }

    private static Optional<Launcher> launcher(Environment env) {
        List<String> address = env.parsed(CONTROL_URL, "", "the launcher's address", Deployment::addresses);
        String token = env.text(CONTROL_TOKEN, "");
        if (address.isEmpty() != token.isEmpty()) {
            env.reject(address.isEmpty() ? CONTROL_URL : CONTROL_TOKEN, "set where the other one of the two is");
        }
        return address.isEmpty() || token.isEmpty()
                ? Optional.empty()
                : Optional.of(new Launcher(address.get(0), token));
    }

    /** Without slashes at their ends. */
    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Deployment::address)
                .toList();
    }

    private static String address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null
                || Stream.of("http", "https").noneMatch(scheme -> scheme.equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("no address of the web");
        }
        return text.replaceAll("/+$", "");
    }
}
