// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.story.Story;
import io.liveshelf.local.launcher.story.StoryEnded;
import io.liveshelf.operate.replay.ReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** A replay with seven trending books, by the commands that anybody would use. However the story ends, nothing of it stays. */
final class ReplayOfSeven implements Story.OtherRules, AutoCloseable {
    static final int SIZE = 7;

    private static final String NAME = "demo7";
    private static final String TRENDING = Views.TRENDING_TODAY.key();
    private static final String RULES = "{\"views\":{\"%s\":{\"size\":%d}}}".formatted(TRENDING, SIZE);
    private static final int ATTEMPTS = 20;

    private final Endpoints endpoints;
    private boolean exists;
    private boolean isServed;

    ReplayOfSeven(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public synchronized void start() throws StoryEnded {
        try {
            Path rules = Files.createTempFile("liveshelf-demo-rules", ".json");
            try {
                Files.writeString(rules, RULES);
                must("start", NAME, "--rules", rules.toString());
                exists = true;
            } finally {
                Files.deleteIfExists(rules);
            }
        } catch (IOException e) {
            throw new StoryEnded("the rules cannot be written into a file: " + e.getMessage());
        }
    }

    /** What is compared moves all the time, so the two may seem to differ for a moment. */
    @Override
    public synchronized void promote() throws StoryEnded, InterruptedException {
        Said said = replay("promote", NAME, "--expect", TRENDING);
        for (int i = 1; said.exitCode() != 0 && i < ATTEMPTS; i++) {
            TimeUnit.SECONDS.sleep(1);
            said = replay("promote", NAME, "--expect", TRENDING);
        }
        refuseFailure(said, "promote");
        isServed = true;
    }

    @Override
    public synchronized void rollback() throws StoryEnded {
        must("rollback");
        isServed = false;
    }

    @Override
    public synchronized void drop() throws StoryEnded {
        must("drop", NAME, "--redis", endpoints.redis().address());
        exists = false;
    }

    @Override
    public synchronized void close() {
        try {
            if (isServed) {
                rollback();
            }
            if (exists) {
                drop();
            }
        } catch (StoryEnded e) {
            System.err.println("liveshelf: " + e.getMessage());
        }
    }

    private record Said(int exitCode, String text) {}

    private void must(String... arguments) throws StoryEnded {
        refuseFailure(replay(arguments), arguments[0]);
    }

    private static void refuseFailure(Said said, String command) throws StoryEnded {
        if (said.exitCode() != 0) {
            throw new StoryEnded(
                    "./liveshelf replay " + command + " failed: " + said.text().strip());
        }
    }

    private Said replay(String... arguments) {
        var text = new StringWriter();
        var writer = new PrintWriter(text);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", endpoints.kafka().address()));
        int exitCode = new CommandLine(new ReplayCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(all.toArray(String[]::new));
        writer.flush();
        return new Said(exitCode, text.toString());
    }
}
