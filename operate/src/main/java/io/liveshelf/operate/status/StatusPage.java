// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.operate.status.StatusReport.Advice;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Reason;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A report as lines for people. */
public final class StatusPage {

    private static final int REASONS = 5;
    private static final int LONGEST_REASON = 90;

    private StatusPage() {}

    /** Services, instances, views, and what is wrong at the end, where the eye is. */
    public static List<String> lines(StatusReport report) {
        List<String> lines = new ArrayList<>();
        report.services().forEach(service -> lines.add(line(service)));
        lines.add("");
        lines.add(format(
                "%-11s %-12s %-34s %-34s %7s %8s  %s",
                "instance", "state", "tasks", "standbys", "lag", "standby", "loops"));
        lines.add(format("%-11s %-12s %-34s %-34s %7s %8s", "", "", "", "", "", "lag"));
        report.instances().forEach(instance -> lines.add(line(instance)));
        lines.add("");
        lines.add("behind:         streams " + number(report.lag().streams()) + ", writer "
                + number(report.lag().writer()) + ", invalidator "
                + number(report.lag().invalidator()) + " records; partitions "
                + (report.partitions() == null ? "unknown" : report.partitions()));
        lines.add("pending writes: " + report.pendingWrites());
        lines.addAll(deadLetters(report.deadLetters()));
        lines.add("");
        lines.add(format("%-36s %-7s %s", "view", "from", "complete up to"));
        report.views().forEach(view -> lines.add(line(view)));
        lines.add("");
        lines.addAll(advice("note", report.notes()));
        lines.addAll(advice("wrong", report.wrong()));
        if (report.healthy()) {
            lines.add("nothing is wrong");
        }
        return lines;
    }

    private static String line(Service service) {
        return format(
                "%-10s %-8s %-40s %-12s %s",
                service.name(),
                service.problem() == null ? "healthy" : "DOWN",
                service.address(),
                service.pid() == null || service.isAbsent() ? "" : "pid " + service.pid(),
                service.problem() == null ? "" : service.problem());
    }

    private static String line(Instance instance) {
        return format(
                "%-11s %-12s %-34s %-34s %7d %8d  %s",
                instance.name(),
                instance.restoring() > 0 ? "restoring" : instance.state().toLowerCase(Locale.ROOT),
                tasks(instance.active()),
                tasks(instance.standby()),
                instance.lag(),
                instance.standbyLag(),
                instance.merge().equals("CURRENT")
                        ? "merge, writer " + writer(instance)
                        : "writer " + writer(instance));
    }

    private static String writer(Instance instance) {
        return instance.writer().toLowerCase(Locale.ROOT)
                + (instance.pendingWrites() == 0 ? "" : " (" + instance.pendingWrites() + " pending)");
    }

    /** {@code books 0-2 5, intake 1}. */
    static String tasks(List<String> tasks) {
        Map<String, List<Integer>> byStage = new TreeMap<>();
        for (String task : tasks) {
            int dash = task.lastIndexOf('-');
            byStage.computeIfAbsent(task.substring(0, Math.max(0, dash)), stage -> new ArrayList<>())
                    .add(Integer.valueOf(task.substring(dash + 1)));
        }
        Map<String, String> shown = new LinkedHashMap<>();
        byStage.forEach((stage, partitions) -> shown.put(stage, stage + " " + ranges(partitions)));
        return shown.isEmpty() ? "-" : String.join(", ", shown.values());
    }

    /** {@code 0-2 5}. */
    private static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int first = numbers.get(i);
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            int last = numbers.get(i);
            text.append(text.isEmpty() ? "" : " ").append(first).append(last > first ? "-" + last : "");
        }
        return text.toString();
    }

    private static List<String> deadLetters(@Nullable DeadLetters letters) {
        if (letters == null) {
            return List.of("dead letters:   unknown");
        }
        List<String> lines = new ArrayList<>();
        lines.add("dead letters:   " + letters.total() + (letters.complete() ? "" : " or more"));
        letters.reasons().stream().limit(REASONS).forEach(reason -> lines.add(line(reason)));
        if (letters.reasons().size() > REASONS) {
            lines.add("                and " + (letters.reasons().size() - REASONS) + " more reasons");
        }
        return lines;
    }

    private static String line(Reason reason) {
        String text = reason.reason();
        return format(
                "%20d  %s: %s",
                reason.count(),
                reason.topic(),
                text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text);
    }

    private static String line(ViewStatus view) {
        String source = view.source();
        String asOf = view.asOf() == null ? "unknown" : view.asOf() + ", " + view.ageSeconds() + " s ago";
        return format(
                "%-36s %-7s %s",
                view.key(), source == null ? "-" : source, view.problem() == null ? asOf : view.problem());
    }

    private static List<String> advice(String kind, List<Advice> all) {
        return all.stream()
                .map(advice -> kind + ": " + advice.what() + "\n       -> " + advice.help())
                .toList();
    }

    private static String number(@Nullable Long number) {
        return number == null ? "unknown" : number.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).stripTrailing();
    }
}
