// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.util.Map;
import java.util.Properties;

/**
 * The broker with one more listener, at {@code SECURE_PORT}: TLS, a certificate of the client (of an
 * authority in {@code SECURE_CA}; {@code SECURE_PEM} is the server's own), and a user of SCRAM-SHA-512. Started by the end-to-end tests.
 */
public final class SecureBrokerMain {
    private static final String LISTENER = "listener.name.secure.";

    private SecureBrokerMain() {}

    /** Takes the variables of the broker, and these three. */
    public static void main(String[] args) {
        BrokerMain.run(SecureBrokerMain::secure);
    }

    private static void secure(Properties settings) {
        Map<String, String> environment = System.getenv();
        String listener = ",SECURE://127.0.0.1:" + environment.get("SECURE_PORT");
        settings.merge("listeners", listener, (before, more) -> "" + before + more);
        settings.merge("advertised.listeners", listener, (before, more) -> "" + before + more);
        settings.merge("listener.security.protocol.map", ",SECURE:SASL_SSL", (before, more) -> "" + before + more);
        settings.setProperty(LISTENER + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.setProperty(
                LISTENER + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.setProperty(LISTENER + "ssl.client.auth", "required");
        for (String store : new String[] {"ssl.keystore", "ssl.truststore"}) {
            settings.setProperty(LISTENER + store + ".type", "PEM");
        }
        settings.setProperty(LISTENER + "ssl.keystore.location", environment.getOrDefault("SECURE_PEM", ""));
        settings.setProperty(LISTENER + "ssl.truststore.location", environment.getOrDefault("SECURE_CA", ""));
    }
}
