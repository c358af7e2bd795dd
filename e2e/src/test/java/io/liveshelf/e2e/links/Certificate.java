// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.links;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of this test alone, which is its own authority: for 127.0.0.1, made by the JDK's keytool, valid for two days. All
 * servers have it, and all clients trust it, and it alone.
 *
 * @param authority PEM file with the certificate
 * @param keystore PEM file with its private key too
 * @param truststore what {@code javax.net.ssl.trustStore} names
 */
record Certificate(Path authority, Path keystore, Path truststore, SSLContext server) {
    static final String PASSWORD = "changeit";
    private static final String ALIAS = "liveshelf";

    static Certificate generate(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path generated = folder.resolve("generated.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        generated.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        KeyStore store = KeyStore.getInstance(generated.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new Certificate(
                Files.writeString(folder.resolve("ca.pem"), certificate),
                Files.writeString(folder.resolve("client.pem"), key + certificate),
                truststore(store, folder.resolve("trusted.p12")),
                context(store));
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }

    private static Path truststore(KeyStore from, Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, from.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Has a JVM trust it, and nobody else. */
    String jvmOptions() {
        return "-Djavax.net.ssl.trustStore=" + truststore + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }
}
