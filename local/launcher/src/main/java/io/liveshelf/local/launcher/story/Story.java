// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.story;

import io.liveshelf.local.demo.traffic.BookRush;
import io.liveshelf.local.launcher.story.Trending.Book;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The story: readers rush to a book, one process is killed while they do, and other rules are served for a while. After each
 * step it says what the page shows, read from the API, and how long that took.
 */
public final class Story {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofSeconds(90);
    private static final int MORE = 25;

    private final String api;
    private final BookRush rush;
    private final Consumer<String> out;

    /**
     * About the system with this API.
     *
     * @param rush writes into its MongoDB
     * @param out gets the lines
     */
    public Story(String api, BookRush rush, Consumer<String> out) {
        this.api = api;
        this.rush = rush;
        this.out = out;
    }

    /** Other rules: a replay with them is started, promoted, taken back and dropped by the commands for that. */
    public interface OtherRules {
        /** Has them computed, and returns when they may be served. */
        void start() throws StoryEnded, InterruptedException;

        /** Has them served. */
        void promote() throws StoryEnded, InterruptedException;

        /** Has the former ones served again. */
        void rollback() throws StoryEnded, InterruptedException;

        /** Removes them. */
        void drop() throws StoryEnded, InterruptedException;
    }

    /** First step: the last of the trending books becomes the first. */
    public void readersRush() throws StoryEnded, InterruptedException {
        Trending before = look();
        Book book = before.last();
        long needed = before.first().today() - book.today() + MORE;
        tell("1. Readers rush to a book");
        say(
                "“%s” is number %d of trending today, with %d views.",
                book.title(), before.books().size(), book.today());
        say("%d readers open it now.", needed);
        rush.view(book.id(), Math.toIntExact(needed), Instant.now());
        Instant begin = Instant.now();
        Trending after = await(SOON, "it is first", list -> list.first().id().equals(book.id()));
        say(
                "After %s it is the first, with %d views: look at “Trending today”.",
                since(begin), after.first().today());
    }

    /** Second step: a process of the streams is killed, and nothing is lost. */
    public void aProcessIsKilled(String name, Runnable kill) throws StoryEnded, InterruptedException {
        Trending before = look();
        Book book = before.first();
        tell("2. A process is killed");
        say("%s is killed (SIGKILL), and %d readers open “%s” at the same moment.", name, MORE, book.title());
        kill.run();
        Instant begin = Instant.now();
        rush.view(book.id(), MORE, begin);
        Trending stale = await(SOON, "the list grows old", list -> list.ageSeconds() >= 2);
        say(
                "The page goes on with what it has, and says so: as of %d s ago, with %d views.",
                stale.ageSeconds(), stale.today(book.id()));
        Trending after = await(
                LATER,
                "it is right again",
                list -> list.ageSeconds()
                                < Duration.between(begin, Instant.now()).toSeconds()
                        && list.today(book.id()) >= book.today() + MORE);
        say(
                "After %s another process has taken over: as of %d s ago, and all views are counted, %d.",
                since(begin), after.ageSeconds(), after.today(book.id()));
    }

    /** Third step: another rule is computed beside the live one, served, and taken back. */
    public void otherRulesAreServed(OtherRules rules, int size) throws StoryEnded, InterruptedException {
        int before = look().books().size();
        tell("3. Another rule: seven trending books instead of five");
        say("All views are computed anew with it, from the topics and beside the live ones. This takes a minute.");
        Instant begin = Instant.now();
        rules.start();
        say("Done in %s; the page has seen nothing of it.", since(begin));
        rules.promote();
        begin = Instant.now();
        await(SOON, "the rule is served", list -> list.books().size() == size);
        say("Promoted: after %s the page shows %d trending books.", since(begin), size);
        rules.rollback();
        begin = Instant.now();
        await(SOON, "the former rule is served", list -> list.books().size() == before);
        say("Rolled back: after %s it shows %d again.", since(begin), before);
        rules.drop();
        say("The replay is dropped, with its topics and keys.");
    }

    private Trending look() throws StoryEnded {
        try {
            Trending list = Trending.read(api);
            if (list.books().size() < 2) {
                throw new StoryEnded("there are not enough books to tell anything; ./liveshelf up loads a catalogue");
            }
            return list;
        } catch (IOException e) {
            throw new StoryEnded("the API cannot be read at " + api + ": " + e.getMessage());
        }
    }

    private Trending await(Duration limit, String what, Predicate<Trending> condition)
            throws StoryEnded, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            Trending list = look();
            if (condition.test(list)) {
                return list;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        throw new StoryEnded(
                "waited " + limit.toSeconds() + " s in vain until " + what + "; ./liveshelf status says what is wrong");
    }

    private void tell(String heading) {
        out.accept("");
        out.accept(heading);
    }

    private void say(String format, Object... values) {
        out.accept("   " + String.format(Locale.ROOT, format, values));
    }

    private static String since(Instant begin) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
