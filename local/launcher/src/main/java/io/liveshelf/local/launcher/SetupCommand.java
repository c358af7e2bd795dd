// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.local.launcher.setup.Connectors;
import io.liveshelf.local.launcher.setup.Indexes;
import io.liveshelf.local.launcher.setup.SetupConfig;
import io.liveshelf.local.launcher.setup.SetupFailure;
import io.liveshelf.local.launcher.setup.Topics;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a deployment ready to run. Can be called again at any time: it adds what is missing and changes connectors. */
@Command(
        name = "setup",
        description = "Creates topics and indexes and registers the connectors of any deployment.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: KAFKA_BOOTSTRAP_SERVERS, MONGODB_URI, CONNECT_URL; MONGODB_DATABASE (community),",
            "LIVESHELF_PARTITIONS (4), LIVESHELF_REPLICATION_FACTOR (the brokers' default)."
        })
final class SetupCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Console console =
                Console.of(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        try {
            run(SetupConfig.from(System.getenv()), console);
            return ExitCode.OK;
        } catch (SetupFailure e) {
            console.complain(String.valueOf(e.getMessage()), List.of());
        } catch (MongoException e) {
            console.complain("MongoDB: " + e.getMessage(), List.of());
        }
        return ExitCode.SOFTWARE;
    }

    private static void run(SetupConfig config, Console console) throws SetupFailure, InterruptedException {
        int topics =
                Topics.of(config.partitions(), config.replicationFactor()).createMissing(config.bootstrapServers());
        console.progress("topics", topics + " created, the others were there");
        try (MongoClient client = MongoClients.create(config.mongodbUri())) {
            int indexes = Indexes.createNeeded(client.getDatabase(config.database()));
            console.progress("indexes", indexes + " are there");
        }
        int connectors = new Connectors(config.connectUrl()).register(config.connectorsLimit());
        console.progress("connectors", connectors + " run");
    }
}
