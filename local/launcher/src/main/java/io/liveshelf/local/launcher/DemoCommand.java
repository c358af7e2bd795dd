// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.local.demo.traffic.BookRush;
import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.story.Story;
import io.liveshelf.local.launcher.story.StoryEnded;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells a story with a running system. */
@Command(
        name = "demo",
        description = {
            "Tells a story with the system that ./liveshelf up runs, to be watched on its page: readers rush to a book, a"
                    + " process of the streams is killed, another rule is served and taken back. At each step it says what the"
                    + " page shows. It takes two minutes or three, and leaves nothing behind but the views."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Running running = new Running();

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        Console console = Console.of(command.commandLine());
        try {
            Endpoints endpoints = running.endpoints();
            running.operator(); // refuses a system that has ended, or still starts
            tell(endpoints, console);
            return ExitCode.OK;
        } catch (OperationFailed e) {
            console.error(String.valueOf(e.getMessage()), e.details());
        } catch (StoryEnded e) {
            console.error(String.valueOf(e.getMessage()), List.of());
        }
        return ExitCode.SOFTWARE;
    }

    private static void tell(Endpoints endpoints, Console console) throws StoryEnded, InterruptedException {
        String api = endpoints.api().address();
        console.line("Open " + api + "/ in a browser, and watch it beside this.");
        try (MongoClient mongo = MongoClients.create(endpoints.mongo().address());
                ReplayOfSeven rules = new ReplayOfSeven(endpoints)) {
            Runtime.getRuntime().addShutdownHook(new Thread(rules::close, "demo")); // Ctrl-C ends the story, too
            var rush = new BookRush(mongo.getDatabase(endpoints.mongo().database()));
            var story = new Story(api, rush, console::line);
            story.readersRush();
            story.aProcessIsKilled(PartNames.streams(1), () -> kill(endpoints));
            story.otherRulesAreServed(rules, ReplayOfSeven.SIZE);
        }
        console.line("");
        console.line("That was all: every number above was read from the API, as the page reads it.");
    }

    /** As a machine would lose it: without a word. The launcher starts it again. */
    private static void kill(Endpoints endpoints) {
        ProcessHandle.of(endpoints.streams().get(0).pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
