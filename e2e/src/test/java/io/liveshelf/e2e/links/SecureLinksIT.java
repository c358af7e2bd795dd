// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.e2e.Drill;
import io.liveshelf.e2e.OnProcesses;
import io.liveshelf.e2e.OtherRedis;
import io.liveshelf.e2e.Stack;
import io.liveshelf.streams.runtime.StreamsApp;
import io.liveshelf.streams.runtime.StreamsAppConfig;
import io.liveshelf.verify.topics.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a book, over links that are all encrypted: MongoDB by TLS, Kafka by TLS with a client's certificate and a
 * user of SCRAM-SHA-512, Redis by TLS with a user of {@code deploy/redis/acl}. The parts are the real ones; in front of the
 * embedded MongoDB stands a proxy that speaks TLS, because it does not itself.
 */
@Drill
@OnProcesses
class SecureLinksIT {
    /** Everything that quoting might get wrong. */
    private static final String PASSWORD = "p\"a\\s s;w$rd";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;

    SecureLinksIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aBookComesThroughLinksThatAreEncryptedAndAskWhoSomebodyIs() throws Exception {
        Certificate certificate = Certificate.generate(folder);
        int mongoPort = Stack.freePort();
        int kafkaPort = Stack.freePort();
        int securePort = Stack.freePort();
        try (var redis = OtherRedis.startWithTls(certificate.keystore(), certificate.authority());
                var mongoTls = TlsProxy.to(mongoPort, certificate.server());
                Part broker = broker(certificate, kafkaPort, securePort, mongoPort)) {
            broker.awaitSaid("ready: Kafka");
            createUser(kafkaPort);
            Map<String, String> variables = new HashMap<>(kafka(certificate, securePort));
            variables.put("JAVA_TOOL_OPTIONS", certificate.jvmOptions());
            variables.put("MONGODB_URI", "mongodb://127.0.0.1:" + mongoTls.port() + "/?directConnection=true&tls=true");
            variables.put("REDIS_URL", redis.url());
            variables.put("REDIS_TLS_CA_FILE", certificate.authority().toString());
            variables.put("REDIS_TIMEOUT_MS", "5000");
            refusesWhoIsNotKnown(variables);

            run(variables, mongoPort);
        }
    }

    private void run(Map<String, String> variables, int mongoPort) throws Exception {
        int connectPort = Stack.freePort();
        int apiPort = Stack.freePort();
        variables.put("CONNECT_REST_PORT", "" + connectPort);
        variables.put("CONNECT_URL", "http://127.0.0.1:" + connectPort);
        variables.put("HTTP_PORT", "" + apiPort);
        variables.put("LIVESHELF_STATE_DIR", folder.resolve("state").toString());
        variables.put("LIVESHELF_PARTITIONS", "1");
        List<Part> parts = new ArrayList<>();
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + mongoPort + "/?directConnection=true")) {
            parts.add(start("local/connect-worker", "io.liveshelf.local.connect.ConnectWorker", variables));
            parts.add(start("query-api", "io.liveshelf.api.ApiMain", variables));
            parts.get(0).awaitSaid("ready: Kafka Connect");
            Part setup = start("deploy/setup", "io.liveshelf.deploy.setup.SetupMain", variables);
            parts.add(setup);
            assertThat(setup.awaitExit()).as(setup.said()).isZero();
            // as a process of its own: what MongoDB's driver trusts is an option of the JVM
            parts.add(start("streams-app", "io.liveshelf.streams.runtime.StreamsMain", variables));
            mongo.getDatabase("community")
                    .getCollection("online_books")
                    .insertOne(Document.parse(
                            "{_id: '1', book_id: 'secure', community_config: {is_public: true, total_views: 5}}"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(top(apiPort, "max-age=1000"))
                            .satisfies(answer -> assertThat(answer.body()).contains("\"secure\""))
                            .satisfies(answer -> assertThat(source(answer)).isIn("REDIS", "LOCAL")));
            assertThat(source(top(apiPort, "no-cache"))).isEqualTo("MONGO");
            verifyReads(variables);
            assertThat(ask("http://127.0.0.1:" + connectPort + "/connectors?expand=info&expand=status", "no-cache")
                            .body())
                    .contains("RUNNING")
                    .doesNotContain("s;w", "tls=true");
        } finally {
            parts.forEach(Part::close);
        }
        for (Part part : parts) {
            assertThat(part.said()).doesNotContain("s;w", "hush");
        }
    }

    private Part broker(Certificate certificate, int kafkaPort, int securePort, int mongoPort) throws Exception {
        return Part.start(
                "local/broker",
                "io.liveshelf.local.broker.SecureBrokerMain",
                Map.of(
                        "LIVESHELF_DATA_DIR", folder.resolve("data").toString(),
                        "KAFKA_PORT", "" + kafkaPort,
                        "KAFKA_CONTROLLER_PORT", "" + Stack.freePort(),
                        "MONGO_PORT", "" + mongoPort,
                        "SECURE_PORT", "" + securePort,
                        "SECURE_PEM", certificate.keystore().toString(),
                        "SECURE_CA", certificate.authority().toString()),
                folder.resolve("broker.log"));
    }

    private Part start(String module, String mainClass, Map<String, String> variables) throws Exception {
        return Part.start(
                module, mainClass, variables, folder.resolve(Path.of(module).getFileName() + ".log"));
    }

    private static void createUser(int port) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "liveshelf", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
    }

    private static Map<String, String> kafka(Certificate certificate, int port) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + port,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_USERNAME",
                "liveshelf",
                "KAFKA_SASL_PASSWORD",
                PASSWORD,
                "KAFKA_SSL_CA_FILE",
                certificate.authority().toString(),
                "KAFKA_SSL_KEYSTORE_FILE",
                certificate.keystore().toString());
    }

    private static void refusesWhoIsNotKnown(Map<String, String> variables) {
        var wrongPassword = new HashMap<>(variables);
        wrongPassword.put("KAFKA_SASL_PASSWORD", "guessed");
        assertThatThrownBy(() -> StreamsApp.start(StreamsAppConfig.from(wrongPassword), InstantSource.system()))
                .isInstanceOf(IOException.class)
                .message()
                .hasLineCount(1)
                .contains("check KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM")
                .doesNotContain("guessed");

        var unknownAuthority = new HashMap<>(variables);
        unknownAuthority.remove("KAFKA_SSL_CA_FILE");
        assertThatThrownBy(() -> StreamsApp.start(StreamsAppConfig.from(unknownAuthority), InstantSource.system()))
                .isInstanceOf(IOException.class)
                .message()
                .hasLineCount(1)
                .contains("check KAFKA_SSL_CA_FILE");
    }

    private static void verifyReads(Map<String, String> variables) throws Exception {
        KafkaConnection kafka = KafkaConnection.required(new Environment(variables));
        List<String> views = new ArrayList<>();
        try (TopicReader reader = TopicReader.of(kafka, List.of("liveshelf.views"))) {
            reader.readToTheEnd(record -> views.add(record.key()));
        }
        assertThat(views).contains("books:top:all");
    }

    private HttpResponse<String> top(int port, String freshness) throws IOException, InterruptedException {
        return ask("http://127.0.0.1:" + port + "/api/v1/community/books/top", freshness);
    }

    private HttpResponse<String> ask(String address, String freshness) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Cache-Control", freshness)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String source(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Cache").orElse("");
    }
}
