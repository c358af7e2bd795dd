// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.configuration.KafkaSecurity;
import io.liveshelf.contract.configuration.ProgramVersion;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.verify.expected.UnusableAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks MongoDB and the served views the same questions, and prints a table. */
@Command(
        name = "liveshelf verify",
        description = {
            "Compares what the API serves from the streams with what MongoDB says, while both change, and prints a table."
                    + " Reads only. Without addresses it takes those of the system that runs in the data directory."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VerifyCommand.Version.class,
        footer = {
            "",
            "Exit code 0: everything is proved equal; 1: something differs or cannot be proved; 2: wrong options, or",
            "the target cannot be reached. MONGODB_URI stands for --mongo, MONGODB_DATABASE for --database, KAFKA_BOOTSTRAP_SERVERS for",
            "--kafka, where --api is given: an address with a password is better kept out of a command line. Variables for",
            "TLS and a login of Kafka are in docs/operations.md, \"TLS and authentication\"."
        })
final class VerifyCommand implements Callable<Integer> {

    /** That of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {ProgramVersion.of(VerifyCommand.class)};
        }
    }

    static final int EQUAL = 0;
    static final int NOT_EQUAL = 1;
    static final int NOTHING_DONE = 2;

    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_MILLIS = 60_000;

    private final Consumer<Verified> each;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--api", paramLabel = "URL", description = "base address of the API, such as http://host:8080")
    private @Nullable URI api;

    @Option(names = "--mongo", paramLabel = "URI", description = "connection string of MongoDB")
    private @Nullable String mongo;

    @Option(names = "--database", paramLabel = "NAME", description = "the community's database (default: community)")
    private @Nullable String database;

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            description = "bootstrap servers; needed where a TTL index removes view sessions")
    private @Nullable String kafka;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "data directory of a running system (default: ${sys:liveshelf.data-dir:-none})")
    private @Nullable Path dataDir;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "rules by which the views are made (default: those of the generation that is served, as Kafka says; else the built-in"
                            + " ones)")
    private @Nullable Path rules;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long a view may take to be proved (default: ${DEFAULT-VALUE})")
    private int within;

    @Option(
            names = "--settle",
            paramLabel = "MILLISECONDS",
            defaultValue = "500",
            description = "how long a change may be on its way (default: ${DEFAULT-VALUE})")
    private int settle;

    @Option(
            names = "--cards",
            paramLabel = "N|all",
            defaultValue = "100",
            description = "how many book cards are compared too (default: ${DEFAULT-VALUE})")
    private String cards = "";

    @Option(
            names = "--any-source",
            description = "also accept what the API computed itself; says nothing of the streams")
    private boolean anySource;

    VerifyCommand(Consumer<Verified> each) {
        this.each = each;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        int most = cards();
        Limits limits = limits();
        try {
            Optional<Rules> named = rules();
            Target target = target();
            out.println("comparing " + target.api() + " with the database " + target.database());
            out.flush();
            Report report = Verification.of(target, limits, named)
                    .run(most, row -> each.accept(new Verified(row.view(), row.isEqual())));
            report.lines().forEach(out::println);
            out.flush();
            return report.allEqual() ? EQUAL : NOT_EQUAL;
        } catch (TargetUnavailable | UnusableAddress e) {
            err.println("liveshelf: " + e.getMessage());
        } catch (InvalidConfiguration e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> err.println("liveshelf: " + line));
        } catch (InvalidRules e) {
            e.problems().forEach(each -> err.println("liveshelf: " + rules + ": " + each));
        }
        err.flush();
        return NOTHING_DONE;
    }

    private Limits limits() {
        require(within >= 1 && within <= MAX_SECONDS, "--within is " + within + ", must be 1 to " + MAX_SECONDS);
        require(settle >= 0 && settle <= MAX_MILLIS, "--settle is " + settle + ", must be 0 to " + MAX_MILLIS);
        return new Limits(Duration.ofSeconds(within), Duration.ofMillis(settle), anySource);
    }

    /** Those of the file; empty where none is named. */
    private Optional<Rules> rules() throws InvalidRules {
        if (rules == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Rules.parse(Files.readAllBytes(rules)));
        } catch (IOException e) {
            throw wrong("--rules is " + rules + ", must be a file that can be read");
        }
    }

    private int cards() {
        if (cards.equals("all")) {
            return Integer.MAX_VALUE;
        }
        try {
            int number = Integer.parseInt(cards);
            require(number >= 0, "--cards is " + cards + ", must be 0 or more, or all");
            return number;
        } catch (NumberFormatException e) {
            throw wrong("--cards is '" + cards + "', must be a number or all");
        }
    }

    private Target target() throws TargetUnavailable, InvalidConfiguration, IOException {
        if (api == null) {
            require(mongo == null && database == null && kafka == null, "--api is missing: name both sides or none");
            return running();
        }
        require(
                api.isAbsolute()
                        && api.getHost() != null
                        && String.valueOf(api.getScheme()).startsWith("http"),
                "--api is '" + api + "', must be an address such as http://host:8080");
        Optional<String> uri = given(mongo, "MONGODB_URI");
        require(uri.isPresent(), "--mongo is missing (or MONGODB_URI): name both sides or none");
        return new Target(
                api, uri.orElseThrow(), given(database, "MONGODB_DATABASE").orElse("community"), kafka());
    }

    private Optional<KafkaConnection> kafka() throws InvalidConfiguration {
        Optional<String> servers = given(kafka, "KAFKA_BOOTSTRAP_SERVERS");
        if (servers.isEmpty()) {
            return Optional.empty();
        }
        Environment environment = new Environment(System.getenv());
        KafkaConnection connection = new KafkaConnection(servers.get(), KafkaSecurity.from(environment));
        environment.throwIfInvalid();
        return Optional.of(connection);
    }

    private Target running() throws TargetUnavailable, IOException {
        Path directory = (dataDir == null ? RunningSystem.usualDataDirectory() : dataDir)
                .toAbsolutePath()
                .normalize();
        return RunningSystem.in(directory)
                .orElseThrow(() -> new TargetUnavailable("nothing runs with the data directory " + directory
                        + "; start it with ./liveshelf up, or name --api and --mongo"))
                .target();
    }

    private static Optional<String> given(@Nullable String option, String variable) {
        return Optional.ofNullable(option == null ? System.getenv(variable) : option)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw wrong(otherwise);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), message);
    }
}
