// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.operate.status.StatusReport.Advice;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Lag;
import io.liveshelf.operate.status.StatusReport.Reason;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Helps LOCAL = new Helps(true);
    private static final Lag NO_LAG = new Lag(0L, 0L, 0L);
    private static final DeadLetters NONE = new DeadLetters(0, true, List.of());

    private static final Instance WHOLE =
            instance("streams-1", List.of("books-0", "intake-0", "authors-0"), "CURRENT", "CURRENT");

    private static Instance instance(String name, List<String> active, String merge, String writer) {
        return new Instance(name, "RUNNING", active, List.of(), 0, 0, 0, merge, writer, 0, null, List.of());
    }

    private static Service service(String name, long pid, @Nullable String problem) {
        return new Service(name, "http://127.0.0.1:1", pid, problem);
    }

    private static ViewStatus view(@Nullable String source, @Nullable Long age) {
        return new ViewStatus("books:top:all", source, "2026-11-24T20:00:00Z", age, null);
    }

    private static Diagnosis of(Service service, List<Instance> instances, ViewStatus view) {
        return of(new Findings(List.of(service), 1, instances, NO_LAG, List.of(view), NONE), LOCAL);
    }

    private static Diagnosis of(Findings findings, Helps helps) {
        return Diagnosis.of(findings, helps, Optional.empty());
    }

    private static Diagnosis of(List<Instance> instances) {
        return of(service("api", 1, null), instances, view("LOCAL", 1L));
    }

    @Test
    void findsNothingWhereNothingIs() {
        Diagnosis diagnosis = of(List.of(WHOLE));

        assertThat(diagnosis.wrong()).isEmpty();
        assertThat(diagnosis.notes()).isEmpty();
    }

    @Test
    void saysOnceOfWhatChangesMayBeMissing() {
        Instance one = new Instance(
                "streams-1",
                "RUNNING",
                WHOLE.active(),
                List.of(),
                0,
                0,
                0,
                "CURRENT",
                "CURRENT",
                0,
                null,
                List.of("b", "a"));

        Diagnosis diagnosis = of(List.of(one));

        assertThat(diagnosis.wrong()).singleElement().satisfies(advice -> {
            assertThat(advice.what()).startsWith("changes of a, b may be missing");
            assertThat(advice.help()).isEqualTo("./liveshelf recover");
        });
    }

    @Test
    void namesAPartThatIsDownAndNotWhatFollows() {
        Diagnosis diagnosis = of(service("redis", 0, "Connection refused"), List.of(WHOLE), view("MONGO", 1L));

        assertThat(diagnosis.wrong()).singleElement().satisfies(advice -> {
            assertThat(advice.what()).isEqualTo("redis does not run (Connection refused)");
            assertThat(advice.help()).contains("./liveshelf restart redis", "logs/redis.log");
        });
    }

    /** The embedded MongoDB is in the process of the broker. */
    @Test
    void namesTheProcessThatHelps() {
        assertThat(of(service("mongo", 5, "timed out"), List.of(WHOLE), view("LOCAL", 1L))
                        .wrong())
                .containsExactly(new Advice("mongo runs, but: timed out", "./liveshelf restart broker"));
    }

    @Test
    void seesTasksThatNobodyHas() {
        assertThat(of(List.of(instance("streams-1", List.of("books-0"), "CURRENT", "CURRENT")))
                        .wrong())
                .singleElement()
                .satisfies(advice -> assertThat(advice.what()).isEqualTo("2 of 3 tasks are with no instance"));
    }

    @Test
    void seesThatNobodyMerges() {
        assertThat(of(List.of(instance("streams-1", WHOLE.active(), "STARTING", "CURRENT")))
                        .wrong())
                .extracting(Advice::what)
                .containsExactly("no instance publishes views");
    }

    @Test
    void seesViewsThatStandStill() {
        assertThat(of(service("api", 1, null), List.of(WHOLE), view("LOCAL", 90L))
                        .wrong())
                .extracting(Advice::what)
                .containsExactly("views stand still: books:top:all is complete up to 90 s ago");
    }

    @Test
    void saysThatMoreInstancesThanPartitionsDoNotHelp() {
        Diagnosis diagnosis = of(List.of(WHOLE, instance("streams-2", List.of(), "STARTING", "CURRENT")));

        assertThat(diagnosis.wrong()).isEmpty();
        assertThat(diagnosis.notes())
                .contains(new Advice(
                        "2 instances share 1 partitions, so some have no books to do", "./liveshelf scale 1"));
    }

    @Test
    void takesDeadLettersForNoFault() {
        Diagnosis diagnosis = of(
                new Findings(
                        List.of(),
                        1,
                        List.of(WHOLE),
                        NO_LAG,
                        List.of(),
                        new DeadLetters(2, true, List.of(new Reason("community.online_books", "no JSON", 2)))),
                LOCAL);

        assertThat(diagnosis.wrong()).isEmpty();
        assertThat(diagnosis.notes())
                .extracting(Advice::what)
                .containsExactly("2 records were set aside as dead letters");
    }

    @Test
    void saysThatTheLauncherHasEndedAndNothingOfWhatFollows() {
        Advice ended = new Advice("the launcher (process 7) has ended", "./liveshelf up starts everything again");
        Findings findings = new Findings(
                List.of(service("redis", 0, "Connection refused")),
                null,
                List.of(),
                new Lag(null, null, null),
                List.of(),
                null);

        assertThat(Diagnosis.of(findings, LOCAL, Optional.of(ended)).wrong()).containsExactly(ended);
    }

    @Test
    void namesNoCommandOfTheLauncherWhereItDoesNotRunThem() {
        Findings findings = new Findings(
                List.of(
                        new Service("mongo", "", null, "timed out"),
                        new Service("connect", "", null, "online_books is FAILED")),
                1,
                List.of(WHOLE),
                NO_LAG,
                List.of(),
                NONE);

        assertThat(of(findings, new Helps(false)).wrong())
                .containsExactly(
                        new Advice(
                                "mongo does not answer as it should: timed out",
                                "restart mongo; the log of mongo says why"),
                        new Advice(
                                "connect does not work: online_books is FAILED",
                                "restart connect if it does not answer; ./liveshelf setup restarts those that failed;"
                                        + " the log of connect says why"));
    }

    /** Nobody has said which there are. */
    @Test
    void saysNothingOfInstancesThatItDoesNotKnow() {
        Findings findings = new Findings(List.of(), 2, List.of(), NO_LAG, List.of(), NONE);

        assertThat(of(findings, new Helps(false)).wrong()).isEmpty();
    }
}
