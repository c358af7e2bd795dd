// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The other servers, as Debian packages them. What is missing is named, and the rest runs without it. */
final class Baselines {
    static final String FILES = "nginx, file";
    static final String LUA = "nginx, Lua, Redis";
    static final String OLD = "FastAPI, Redis";

    /** Debian's own Python, because its packages are not those of another one. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path MODULES = Path.of("/usr/lib/nginx/modules");
    private static final Path LUA_REDIS = Path.of("/usr/share/lua/5.1/nginx/redis.lua");

    private final Path directory;
    private final int redisPort;
    private final long redisPid;
    private final int workers = Runtime.getRuntime().availableProcessors();

    /** In this directory, with this Redis. */
    Baselines(Path directory, int redisPort, long redisPid) {
        this.directory = directory;
        this.redisPort = redisPort;
        this.redisPid = redisPid;
    }

    /** Starts those that are installed; the others are named on standard output. */
    List<Server> start() throws IOException, InterruptedException {
        List<Server> servers = new ArrayList<>();
        if (Tools.has("nginx")) {
            servers.add(files());
        } else {
            missing(FILES, "nginx");
        }
        if (Tools.has("nginx") && Files.exists(MODULES.resolve("ngx_http_lua_module.so")) && Files.exists(LUA_REDIS)) {
            servers.add(lua());
        } else {
            missing(LUA, "nginx libnginx-mod-http-lua lua-nginx-redis");
        }
        // without uvloop each answer waits 40 ms for the client's delayed acknowledgement
        if (Tools.succeeds(PYTHON, "-c", "import fastapi, uvicorn, uvloop, httptools, redis.asyncio")) {
            servers.add(old());
        } else {
            missing(OLD, "python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-redis");
        }
        return servers;
    }

    private static void missing(String name, String packages) {
        System.out.println("not measured: " + name + "; it needs apt-get install " + packages);
    }

    private Server files() throws IOException, InterruptedException {
        return nginx(FILES, "", List.of(), "root " + directory.resolve(Bodies.FILES) + "; index index.json;");
    }

    private Server lua() throws IOException, InterruptedException {
        Path script = Tools.unpack("from-redis.lua", directory);
        return nginx(
                LUA,
                "load_module " + MODULES.resolve("ndk_http_module.so") + "; load_module "
                        + MODULES.resolve("ngx_http_lua_module.so") + ";",
                List.of(redisPid),
                "location / { set $redis_port " + redisPort + "; content_by_lua_file " + script + "; }");
    }

    private Server nginx(String name, String modules, List<Long> others, String locations)
            throws IOException, InterruptedException {
        int port = freePort();
        String config = Tools.text("nginx.conf")
                .replace("@WORKERS@", Integer.toString(workers))
                .replace("@DIR@", directory.toString())
                .replace("@PORT@", Integer.toString(port))
                .replace("@MODULES@", modules)
                .replace("@LOCATIONS@", locations)
                .replace("nginx.pid", "nginx-" + port + ".pid");
        Path file = Files.writeString(directory.resolve("nginx-" + port + ".conf"), config);
        return Server.start(
                name,
                port,
                List.of("nginx", "-p", directory.toString(), "-c", file.toString(), "-e", "stderr"),
                Map.of(),
                directory,
                others);
    }

    private Server old() throws IOException, InterruptedException {
        Tools.unpack("cache_aside.py", directory);
        int port = freePort();
        return Server.start(
                OLD,
                port,
                List.of(
                        PYTHON,
                        "-m",
                        "uvicorn",
                        "cache_aside:app",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        Integer.toString(workers),
                        "--no-access-log",
                        "--log-level",
                        "warning"),
                Map.of("REDIS_PORT", Integer.toString(redisPort)),
                directory,
                List.of(redisPid));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
