// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secrets generated for a data directory: random, kept over restarts, readable by their owner only.
 */
record SecretsFile(String jwtSecret, String adminToken) {

    static final String NAME = "secrets.json";

    private static final int RANDOM_BYTES = 32;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The secrets of an existing directory; generated if there are none yet. */
    static SecretsFile of(Path dataDir) throws SecretsUnusable {
        Path file = dataDir.resolve(NAME);
        try {
            return Files.exists(file) ? read(file) : generate(file);
        } catch (JsonProcessingException e) {
            throw malformed(file);
        } catch (IOException e) {
            throw new SecretsUnusable("the file " + file + " cannot be used: "
                    + e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage());
        }
    }

    private static SecretsFile read(Path file) throws IOException, SecretsUnusable {
        @Nullable SecretsFile read = JSON.readValue(file.toFile(), SecretsFile.class);
        if (read == null || isBlank(read.jwtSecret) || isBlank(read.adminToken)) {
            throw malformed(file);
        }
        return read;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static SecretsUnusable malformed(Path file) {
        return new SecretsUnusable("the file " + file + " does not hold a jwt_secret and an admin_token;"
                + " remove it to have new ones generated");
    }

    private static SecretsFile generate(Path file) throws IOException {
        SecretsFile secrets = new SecretsFile(random(), random());
        Path next = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(next);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(next, JSON.writeValueAsBytes(secrets));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return secrets;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "SecretsFile[]";
    }
}
