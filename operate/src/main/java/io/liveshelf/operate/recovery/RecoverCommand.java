// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.recovery;

import io.liveshelf.connect.config.ConnectorDefinitions;
import io.liveshelf.contract.history.HistoryMarks;
import io.liveshelf.deploy.setup.copy.Copies;
import io.liveshelf.deploy.setup.copy.CopyFailure;
import io.liveshelf.deploy.setup.copy.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies collections again, and removes from their topics what was deleted while nobody saw it. */
@Command(
        name = "recover",
        description = {
            "Copies collections of MongoDB again whose connectors may have missed changes, without counting anything twice, and"
                    + " removes what was deleted meanwhile. Everything keeps running. It may be interrupted, and then run again.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: KAFKA_BOOTSTRAP_SERVERS, MONGODB_URI, CONNECT_URL; MONGODB_DATABASE (community). Without them it takes the",
            "system that runs in the data directory.",
            "Exit code 0: recovered, or there was nothing to do; 1: something is not recovered; 2: nothing was done."
        })
public final class RecoverCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int NOT_RECOVERED = 1;
    private static final int NOTHING_DONE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "COLLECTION",
            arity = "0..*",
            description = "what to copy again (default: all that are marked as lost, or whose copy was interrupted)")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "data directory of a running system (default: ${sys:liveshelf.data-dir:-none})")
    private @Nullable Path dataDir;

    @Option(names = "--dry-run", description = "only say what would be copied again, and why")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        List<String> unknown = names.stream()
                .filter(name -> !ConnectorDefinitions.COLLECTIONS.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            err.println("liveshelf: unknown collection " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", ConnectorDefinitions.COLLECTIONS));
            return NOTHING_DONE;
        }
        try {
            Place place = Deployment.find(dataDir, System.getenv());
            try (Copies copies = Copies.at(place)) {
                return recover(copies, out, err);
            }
        } catch (Deployment.Unknown | CopyFailure | IOException e) {
            err.println("liveshelf: " + e.getMessage());
            return NOTHING_DONE;
        }
    }

    private int recover(Copies copies, PrintWriter out, PrintWriter err) throws CopyFailure, InterruptedException {
        HistoryMarks marks = copies.marks();
        Set<String> chosen = new TreeSet<>(names);
        if (chosen.isEmpty()) {
            chosen.addAll(marks.lost().keySet());
            chosen.addAll(marks.copies().keySet());
        }
        marks.lost()
                .forEach((name, mark) ->
                        out.println(name + ": changes may be missing since " + mark.at() + ": " + mark.reason()));
        marks.copies()
                .forEach((name, mark) ->
                        out.println(name + ": a copy began at " + mark.at() + " and has not ended: " + mark.reason()));
        if (chosen.isEmpty()) {
            out.println("nothing to recover: no collection is marked");
        }
        out.flush();
        return dryRun ? plan(chosen, out) : copy(copies, chosen, out, err);
    }

    private static int plan(Set<String> chosen, PrintWriter out) {
        chosen.forEach(name -> out.println(name + ": would be copied again"));
        return DONE;
    }

    private static int copy(Copies copies, Set<String> chosen, PrintWriter out, PrintWriter err)
            throws CopyFailure, InterruptedException {
        Map<String, CopyFailure> failures = copies.again(
                chosen,
                (name, what) -> say(out, name + ": " + what),
                (name, result) -> say(
                        out,
                        name + ": recovered; " + result.copied() + " documents copied, " + result.swept()
                                + " removed that were deleted meanwhile"));
        failures.forEach(
                (name, failure) -> err.println("liveshelf: " + name + " is not recovered: " + failure.getMessage()));
        err.flush();
        return failures.isEmpty() ? DONE : NOT_RECOVERED;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
