// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.changes.ChangeLog;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Commands about the server itself: a replica set of one member, which is its primary. */
final class ServerCommands {
    private static final String VERSION = "6.0.0";
    private static final List<Integer> VERSION_ARRAY = List.of(6, 0, 0, 0);
    /** The wire version of MongoDB 6.0, the newest that the connector's driver knows. */
    private static final int MAX_WIRE_VERSION = 17;

    private static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
    private static final int MAX_MESSAGE_BYTES = 48_000_000;
    private static final int MAX_WRITES_PER_BATCH = 100_000;
    private static final int SESSION_MINUTES = 30;
    private static final long TERM = 1;

    private final String replicaSet;
    private final String host;
    private final Clock clock;
    private final ChangeLog log;
    private final Instant started;
    private final ObjectId election;

    ServerCommands(String replicaSet, String host, Clock clock, ChangeLog log) {
        this.replicaSet = replicaSet;
        this.host = host;
        this.clock = clock;
        this.log = log;
        this.started = clock.instant();
        this.election = electionAt(started);
    }

    /**
     * Later than that of each earlier start. Drivers take a primary with an earlier one for one that has been replaced, and never talk to
     * it again.
     */
    private static ObjectId electionAt(Instant started) {
        return new ObjectId("7fffffff%016x".formatted(started.toEpochMilli()));
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("hello", request -> hello(request).append("isWritablePrimary", true));
        handlers.put("isMaster", request -> hello(request).append("ismaster", true));
        handlers.put("ismaster", request -> hello(request).append("ismaster", true));
        for (String accepted : List.of(
                "ping",
                "endSessions",
                "refreshSessions",
                "killSessions",
                "killAllSessions",
                "killAllSessionsByPattern")) {
            handlers.put(accepted, request -> Replies.ok());
        }
        handlers.put(
                "startSession",
                request -> Replies.ok(new Document("id", new Document("id", UUID.randomUUID()))
                        .append("timeoutMinutes", SESSION_MINUTES)));
        handlers.put("buildInfo", request -> buildInfo());
        handlers.put("buildinfo", request -> buildInfo());
        handlers.put("serverStatus", request -> serverStatus());
        handlers.put(
                "whatsmyuri",
                request -> Replies.ok(new Document("you", text(request.channel().remoteAddress()))));
        handlers.put("connectionStatus", request -> connectionStatus());
        handlers.put(
                "getCmdLineOpts",
                request ->
                        Replies.ok(new Document("argv", List.of("embedded-mongo")).append("parsed", new Document())));
        handlers.put("getLog", request -> Replies.ok(new Document("totalLinesWritten", 0).append("log", List.of())));
        handlers.put("hostInfo", request -> hostInfo());
        handlers.put("getParameter", this::getParameter);
        handlers.put("replSetGetStatus", this::replicaSetStatus);
        handlers.put("replSetGetConfig", request -> Replies.ok(new Document("config", replicaSetConfig(request))));
        handlers.put("replSetInitiate", request -> {
            throw new MongoServerError(23, "AlreadyInitialized", "already initialized");
        });
        handlers.put(
                "getDefaultRWConcern",
                request -> Replies.ok(new Document("defaultReadConcern", new Document("level", "local"))
                        .append("defaultWriteConcern", new Document("w", "majority").append("wtimeout", 0))));
    }

    private Document hello(Request request) {
        String me = me(request);
        Document last = operationTime();
        Document reply = new Document("helloOk", true)
                .append("hosts", List.of(me))
                .append("setName", replicaSet)
                .append("setVersion", 1)
                .append("secondary", false)
                .append("primary", me)
                .append("me", me)
                .append("electionId", election)
                .append(
                        "lastWrite",
                        new Document("opTime", last)
                                .append("lastWriteDate", secondsOf(log.lastTime()))
                                .append("majorityOpTime", last)
                                .append("majorityWriteDate", secondsOf(log.lastTime())))
                .append("maxBsonObjectSize", MAX_DOCUMENT_BYTES)
                .append("maxMessageSizeBytes", MAX_MESSAGE_BYTES)
                .append("maxWriteBatchSize", MAX_WRITES_PER_BATCH)
                .append("localTime", clock.instant())
                .append("logicalSessionTimeoutMinutes", SESSION_MINUTES)
                .append("connectionId", request.channel().id().hashCode() & Integer.MAX_VALUE)
                .append("minWireVersion", 0)
                .append("maxWireVersion", MAX_WIRE_VERSION)
                .append("readOnly", false);
        return Replies.ok(reply);
    }

    private Document operationTime() {
        return new Document("ts", new BsonTimestamp(log.lastTime())).append("t", TERM);
    }

    private static Instant secondsOf(long time) {
        return Instant.ofEpochSecond(time >>> 32);
    }

    private String me(Request request) {
        SocketAddress local = request.channel().localAddress();
        return host + ":" + (local instanceof InetSocketAddress address ? address.getPort() : 0);
    }

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress() + ":" + socket.getPort()
                : String.valueOf(address);
    }

    private static Document buildInfo() {
        return Replies.ok(new Document("version", VERSION)
                .append("versionArray", VERSION_ARRAY)
                .append("gitVersion", "embedded")
                .append("modules", List.of())
                .append("bits", 64)
                .append("debug", false)
                .append("maxBsonObjectSize", MAX_DOCUMENT_BYTES)
                .append("storageEngines", List.of("mvstore")));
    }

    private Document serverStatus() {
        long uptime = Duration.between(started, clock.instant()).toMillis();
        return Replies.ok(new Document("version", VERSION)
                .append("process", "embedded-mongo")
                .append("pid", ProcessHandle.current().pid())
                .append("uptime", uptime / 1000.0)
                .append("uptimeMillis", uptime)
                .append("localTime", clock.instant())
                .append("storageEngine", new Document("name", "mvstore").append("persistent", true)));
    }

    private static Document connectionStatus() {
        return Replies.ok(new Document(
                "authInfo", new Document("authenticatedUsers", List.of()).append("authenticatedUserRoles", List.of())));
    }

    private Document hostInfo() {
        String system = System.getProperty("os.name");
        return Replies.ok(new Document("system", new Document("currentTime", clock.instant()).append("hostname", host))
                .append("os", new Document("type", system).append("version", System.getProperty("os.version")))
                .append("extra", new Document()));
    }

    private Document getParameter(Request request) {
        Document known = new Document("featureCompatibilityVersion", new Document("version", "6.0"));
        Document reply = new Document();
        if ("*".equals(request.target())) {
            reply.putAll(known);
        }
        request.body().keySet().stream().filter(known::containsKey).forEach(name -> reply.put(name, known.get(name)));
        if (reply.isEmpty()) {
            throw new MongoServerError(72, "InvalidOptions", "no option found to get");
        }
        return Replies.ok(reply);
    }

    private Document replicaSetStatus(Request request) {
        Document member = new Document("_id", 0)
                .append("name", me(request))
                .append("health", 1.0)
                .append("state", 1)
                .append("stateStr", "PRIMARY")
                .append("optime", operationTime())
                .append("self", true);
        return Replies.ok(new Document("set", replicaSet)
                .append("date", clock.instant())
                .append("myState", 1)
                .append("term", TERM)
                .append("members", List.of(member)));
    }

    private Document replicaSetConfig(Request request) {
        Document member = new Document("_id", 0).append("host", me(request)).append("priority", 1);
        return new Document("_id", replicaSet)
                .append("version", 1)
                .append("term", TERM)
                .append("members", List.of(member))
                .append("settings", new Document());
    }
}
