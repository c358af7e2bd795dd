// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.operate.status.StatusReport.Advice;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What findings mean, in words, and what helps. What is wrong is named once, at its cause: where a part is down, what follows from
 * it is left out.
 *
 * @param helps what helps
 * @param wrong what is wrong
 * @param notes what is worth knowing, though nothing is wrong
 */
record Diagnosis(Helps helps, List<Advice> wrong, List<Advice> notes) {

    /** After a rolling restart an as-of was 55 s old, while the lists had followed for long. */
    private static final long OLD_SECONDS = 60;

    private static final long LARGE_LAG = 10_000;
    /** Stages that have a task for each partition. */
    private static final int STAGES = 3;

    /** Services that are another part's process, where the launcher runs them. */
    private static final Map<String, String> PARTS = Map.of("kafka", "broker", "mongo", "broker");

    /** @param ended what to say instead of all that follows from it; empty where nothing of the kind has happened */
    static Diagnosis of(Findings findings, Helps helps, Optional<Advice> ended) {
        Diagnosis diagnosis = new Diagnosis(helps, new ArrayList<>(), new ArrayList<>());
        if (ended.isPresent()) {
            diagnosis.wrong.add(ended.get());
        } else {
            findings.services().forEach(diagnosis::service);
            findings.instances().forEach(instance -> diagnosis.instance(instance, findings));
            diagnosis.history(findings);
            diagnosis.tasks(findings);
            diagnosis.loops(findings);
            diagnosis.views(findings);
            diagnosis.lag(findings);
        }
        diagnosis.deadLetters(findings.deadLetters());
        return new Diagnosis(helps, List.copyOf(diagnosis.wrong), List.copyOf(diagnosis.notes));
    }

    private void wrong(String what, String help) {
        wrong.add(new Advice(what, help));
    }

    private void note(String what, String help) {
        notes.add(new Advice(what, help));
    }

    private void service(Service service) {
        String problem = service.problem();
        if (problem == null) {
            return;
        }
        String part = helps.local() ? PARTS.getOrDefault(service.name(), service.name()) : service.name();
        if (service.isAbsent()) {
            wrong(service.name() + " does not run (" + problem + ")", helps.down(part));
        } else if (problem.contains("./liveshelf recover")) {
            note(problem, "the streams notice it within half a minute; ./liveshelf recover");
        } else if (service.name().equals("connect")) {
            wrong(
                    (service.pid() == null ? "connect does not work: " : "a connector does not run: ") + problem,
                    helps.connector());
        } else if (service.pid() == null) {
            wrong(service.name() + " does not answer as it should: " + problem, helps.down(part));
        } else {
            wrong(service.name() + " runs, but: " + problem, helps.restart(part));
        }
    }

    private void instance(Instance instance, Findings findings) {
        if (!instance.answers() || findings.isDown(instance.name())) {
            return;
        }
        if (instance.unhealthy() != null) {
            wrong(
                    instance.name() + ": " + instance.unhealthy(),
                    helps.log(instance.name()) + " says why; then " + helps.restart(instance.name()));
        } else if (instance.restoring() > 0) {
            wrong(
                    instance.name() + " reads " + instance.restoring() + " records back into its stores",
                    "wait; " + helps.watch());
        } else if (!instance.state().equals("RUNNING")) {
            wrong(
                    instance.name() + " gets or gives up tasks (" + instance.state() + ")",
                    "wait some seconds; if it stays so, " + helps.restart(instance.name()));
        }
    }

    /** All instances know it; it is said once. */
    private void history(Findings findings) {
        List<String> lost = findings.instances().stream()
                .flatMap(instance -> instance.lost().stream())
                .distinct()
                .sorted()
                .toList();
        if (!lost.isEmpty()) {
            wrong(
                    "changes of " + String.join(", ", lost) + " may be missing; /health of the streams says why",
                    "./liveshelf recover");
        }
    }

    private void tasks(Findings findings) {
        List<Instance> answering =
                findings.instances().stream().filter(Instance::answers).toList();
        Integer partitions = findings.partitions();
        if (partitions == null
                || answering.isEmpty()
                || answering.size() < findings.instances().size()) {
            return;
        }
        int active = answering.stream().mapToInt(each -> each.active().size()).sum();
        int all = STAGES * partitions;
        boolean isSettled =
                answering.stream().allMatch(each -> each.state().equals("RUNNING") && each.restoring() == 0);
        if (isSettled && active < all) {
            wrong(
                    (all - active) + " of " + all + " tasks are with no instance",
                    "a stopped instance keeps its tasks for some 10 s; if it stays so, " + helps.restart("streams"));
        }
        if (answering.size() > partitions) {
            note(
                    answering.size() + " instances share " + partitions + " partitions, so some have no books to do",
                    helps.scale(partitions));
        }
        answering.stream()
                .filter(each -> isSettled && each.active().isEmpty() && active > answering.size())
                .forEach(each -> note(
                        each.name() + " has no active task yet; it follows "
                                + each.standby().size() + " as a standby",
                        "it gets its share within some minutes; " + helps.watch()));
    }

    private void loops(Findings findings) {
        for (Instance each : findings.instances()) {
            if (each.writer().equals("UNREACHABLE") && !findings.isDown("redis")) {
                wrong(
                        each.name() + " cannot write to Redis; " + each.pendingWrites() + " writes wait",
                        helps.restart(each.name()));
            }
        }
        boolean isMerged =
                findings.instances().stream().anyMatch(each -> each.merge().equals("CURRENT"));
        boolean allAnswer = findings.instances().stream().allMatch(Instance::answers);
        if (allAnswer && !isMerged && !findings.instances().isEmpty() && !findings.isDown("kafka")) {
            wrong("no instance publishes views", "wait some 10 s; if it stays so, " + helps.restart("streams"));
        }
    }

    private void views(Findings findings) {
        if (findings.isDown("api")) {
            return;
        }
        boolean isExplained = !wrong.isEmpty();
        List<ViewStatus> elsewhere =
                findings.views().stream().filter(view -> !view.isFromRedis()).toList();
        if (!elsewhere.isEmpty() && !isExplained) {
            ViewStatus first = elsewhere.get(0);
            wrong(
                    elsewhere.size() + " of " + findings.views().size() + " views are not in Redis, first of all "
                            + first.key() + " (" + Objects.requireNonNullElse(first.problem(), "from " + first.source())
                            + ")",
                    "the writer fills Redis within seconds; if it stays so, " + helps.restart("streams"));
        }
        findings.views().stream()
                .filter(view -> age(view) > OLD_SECONDS)
                .max(Comparator.comparingLong(Diagnosis::age))
                .ifPresent(oldest -> wrong(
                        "views stand still: " + oldest.key() + " is complete up to " + oldest.ageSeconds() + " s ago",
                        isExplained
                                ? "that follows from the above"
                                : helps.restart("connect") + " if only some views are old, " + helps.restart("streams")
                                        + " if all are"));
    }

    private static long age(ViewStatus view) {
        Long seconds = view.ageSeconds();
        return seconds == null ? 0 : seconds;
    }

    private void lag(Findings findings) {
        Long lag = findings.lag().streams();
        Integer partitions = findings.partitions();
        if (lag != null && lag > LARGE_LAG) {
            int instances = findings.instances().size();
            boolean canGrow = partitions != null && instances > 0 && instances < partitions;
            note(
                    "the streams are " + lag + " records behind",
                    canGrow ? "wait, or " + helps.scale(instances + 1) : "wait; " + helps.watch());
        }
    }

    private void deadLetters(@Nullable DeadLetters letters) {
        if (letters != null && letters.total() > 0) {
            note(
                    letters.total() + (letters.complete() ? "" : " or more")
                            + " records were set aside as dead letters",
                    "./liveshelf dead-letters list; correct the cause, then ./liveshelf dead-letters redrive");
        }
    }
}
