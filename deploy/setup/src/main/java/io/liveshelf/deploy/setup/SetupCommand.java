// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.deploy.setup.copy.Copies;
import io.liveshelf.deploy.setup.copy.CopyFailure;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a deployment ready to run. Safe to repeat: it adds what is missing and updates the connectors. */
@Command(
        name = "setup",
        description = "Creates topics and indexes and registers the connectors of any deployment.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: KAFKA_BOOTSTRAP_SERVERS, MONGODB_URI, CONNECT_URL; MONGODB_DATABASE (community),",
            "LIVESHELF_PARTITIONS (4), LIVESHELF_REPLICATION_FACTOR and LIVESHELF_MIN_INSYNC_REPLICAS (the brokers' defaults);",
            "KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_… and KAFKA_SSL_…: see docs/operations.md, \"TLS and authentication\"."
        })
public final class SetupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = Objects.requireNonNull(spec, "set by picocli").commandLine();
        try {
            run(SetupConfig.from(System.getenv()), command.getOut());
            return ExitCode.OK;
        } catch (InvalidConfiguration e) {
            String.valueOf(e.getMessage())
                    .lines()
                    .forEach(line -> command.getErr().println("liveshelf: " + line));
        } catch (SetupFailure | CopyFailure e) {
            command.getErr().println("liveshelf: " + e.getMessage());
        } catch (MongoException e) {
            command.getErr().println("liveshelf: MongoDB: " + e.getMessage());
        }
        return ExitCode.SOFTWARE;
    }

    private static void run(SetupConfig config, PrintWriter out)
            throws SetupFailure, CopyFailure, InterruptedException {
        int topics = Topics.of(config.partitions(), config.replicationFactor())
                .withMinInsyncReplicas(config.minInsyncReplicas())
                .createMissing(config.kafka());
        out.println("topics: " + topics + " created, the others exist");
        try (MongoClient client = MongoClients.create(config.mongodbUri())) {
            out.println("indexes: " + Indexes.create(client.getDatabase(config.database())) + " exist");
        }
        try (Copies copies = Copies.at(config.place())) {
            copies.beginMissing();
            var connectors = new Connectors(config.connectUrl());
            int registered = connectors.register(config.connectorsLimit());
            out.println("connectors: " + (registered - connectors.lost().size()) + " running");
            connectors.lost().forEach(out::println);
            out.flush();
            out.println("collections: " + copies.finish() + " copied, the others were already");
        }
        out.flush();
    }
}
