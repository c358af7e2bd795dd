// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets by which the API recognises users and administrators: from the environment, else generated once for the data
 * directory.
 *
 * @param jwtSecret signs and checks users' tokens; empty if {@code jwksFile} checks them
 * @param jwksFile public keys that check users' tokens
 * @param adminToken the administrators' token
 * @param adminTokenGenerated whether it was generated for the data directory, so that it may be shown
 */
public record Secrets(
        Optional<String> jwtSecret, Optional<Path> jwksFile, String adminToken, boolean adminTokenGenerated) {

    private static final String JWT_SECRET = "JWT_SECRET";
    private static final String JWKS_FILE = "JWKS_FILE";
    private static final String ADMIN_TOKEN = "ADMIN_TOKEN";
    /** The least that HMAC with SHA-256 allows (RFC 7518, section 3.2). */
    private static final int LEAST_SECRET_BYTES = 32;
    /** As the API demands; checked here so that {@code up} names the fault before anything starts. */
    private static final int LEAST_ADMIN_CHARACTERS = 16;

    /**
     * The secrets of a run.
     *
     * @param environment with {@code JWT_SECRET} or {@code JWKS_FILE}, and {@code ADMIN_TOKEN}, if they are set
     * @throws SecretsUnusable naming everything that is wrong with them
     */
    public static Secrets of(Map<String, String> environment, Path dataDir) throws SecretsUnusable {
        Optional<String> secret = given(environment, JWT_SECRET);
        Optional<Path> keys = given(environment, JWKS_FILE).map(Path::of).map(Path::toAbsolutePath);
        Optional<String> admin = given(environment, ADMIN_TOKEN);
        check(secret, keys, admin);
        if (admin.isPresent() && (secret.isPresent() || keys.isPresent())) {
            return new Secrets(secret, keys, admin.get(), false);
        }
        SecretsFile generated = SecretsFile.of(dataDir);
        return new Secrets(
                keys.isPresent() ? Optional.empty() : Optional.of(secret.orElse(generated.jwtSecret())),
                keys,
                admin.orElse(generated.adminToken()),
                admin.isEmpty());
    }

    private static void check(Optional<String> secret, Optional<Path> keys, Optional<String> admin)
            throws SecretsUnusable {
        List<String> wrong = new ArrayList<>();
        if (secret.isPresent() && keys.isPresent()) {
            wrong.add("JWT_SECRET and JWKS_FILE are both set, only one of them can check tokens");
        }
        if (secret.isPresent() && secret.get().getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES) {
            wrong.add("JWT_SECRET must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (admin.isPresent() && admin.get().length() < LEAST_ADMIN_CHARACTERS) {
            wrong.add("ADMIN_TOKEN must have at least " + LEAST_ADMIN_CHARACTERS + " characters");
        }
        if (keys.isPresent() && !Files.isReadable(keys.get())) {
            wrong.add("JWKS_FILE must name a file that can be read, not " + keys.get());
        }
        if (!wrong.isEmpty()) {
            throw new SecretsUnusable(String.join("; ", wrong));
        }
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The variables for the API; an empty one is not set. */
    public Map<String, String> forApi() {
        return Map.of(
                JWT_SECRET, jwtSecret.orElse(""),
                JWKS_FILE, jwksFile.map(Path::toString).orElse(""),
                ADMIN_TOKEN, adminToken);
    }

    /** Removes these variables from parts that do not need them; a child inherits the launcher's environment. */
    public static Map<String, String> hidden() {
        return Map.of(JWT_SECRET, "", JWKS_FILE, "", ADMIN_TOKEN, "");
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "Secrets[tokens checked by %s, admin token %s]"
                .formatted(
                        jwksFile.isPresent() ? JWKS_FILE : "a secret",
                        adminTokenGenerated ? "generated" : "from the environment");
    }
}
