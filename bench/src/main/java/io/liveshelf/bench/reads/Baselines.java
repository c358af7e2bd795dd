// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import io.liveshelf.bench.servers.Nginx;
import io.liveshelf.bench.servers.Server;
import io.liveshelf.bench.servers.Tools;
import java.io.IOException;
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
    private final Nginx nginx;

    /** In this directory, with this Redis. */
    Baselines(Path directory, int redisPort, long redisPid) {
        this.directory = directory;
        this.redisPort = redisPort;
        this.redisPid = redisPid;
        nginx = new Nginx(directory);
    }

    /** Starts those that are installed; the others are named on standard output. */
    List<Server> start() throws IOException, InterruptedException {
        List<Server> servers = new ArrayList<>();
        if (Nginx.isThere()) {
            servers.add(files());
        } else {
            missing(FILES, "nginx");
        }
        if (Nginx.isThere() && Files.exists(MODULES.resolve("ngx_http_lua_module.so")) && Files.exists(LUA_REDIS)) {
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
        return nginx.files(FILES, directory.resolve(Bodies.FILES));
    }

    private Server lua() throws IOException, InterruptedException {
        Path script = Tools.unpack(Baselines.class, "from-redis.lua", directory);
        return nginx.start(
                LUA,
                "load_module " + MODULES.resolve("ndk_http_module.so") + "; load_module "
                        + MODULES.resolve("ngx_http_lua_module.so") + ";",
                List.of(redisPid),
                "location / { set $redis_port " + redisPort + "; content_by_lua_file " + script + "; }");
    }

    private Server old() throws IOException, InterruptedException {
        Tools.unpack(Baselines.class, "cache_aside.py", directory);
        int port = Server.freePort();
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
}
