// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The answers of Liveshelf, byte for byte, where the other servers find them: as files, and in Redis. */
final class Bodies implements AutoCloseable {
    /** The folder of the files. */
    static final String FILES = "files";

    private static final String KEY = "bench:";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;
    private final Path files;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> redis;
    private final Map<String, byte[]> byPath = new ConcurrentHashMap<>();

    Bodies(String api, Path directory, String redisUrl) {
        this.api = api;
        files = directory.resolve(FILES);
        client = RedisClient.create(redisUrl);
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    /** Copies the answer to a path, without its query: there is one for each path. */
    int copy(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(api + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        byPath.put(plain(path), response.body());
        writeAgain(path);
        return response.body().length;
    }

    /** Writes what it has of a path once more, as an application would that changes it. */
    void writeAgain(String path) throws IOException {
        byte[] body = byPath.get(plain(path));
        if (body == null) {
            return;
        }
        redis.sync().set(KEY + plain(path), body);
        Path file = files.resolve(plain(path).substring(1) + (plain(path).endsWith("/") ? "index.json" : ""));
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, body);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String plain(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    @Override
    public void close() {
        byPath.keySet().forEach(path -> redis.sync().del(KEY + path));
        redis.close();
        client.shutdown();
    }
}
