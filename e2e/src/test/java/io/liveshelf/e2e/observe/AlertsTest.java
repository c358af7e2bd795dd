// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of Prometheus: valid, tested by {@code promtool} where it is installed, and each alert with a runbook. */
class AlertsTest {
    private static final String DOCS = "{{ $externalLabels.docs }}/";

    @Test
    void areValid() throws Exception {
        assumePromtool();

        promtool(
                "check", "config", Observed.PROMETHEUS.resolve("prometheus.yml").toString());
    }

    @Test
    void fireInTheirCasesAndNotWhereAllIsWell() throws Exception {
        assumePromtool();

        promtool(Stream.concat(
                        Stream.of("test", "rules"),
                        Observed.ruleTests().stream().map(Path::toString))
                .toArray(String[]::new));
    }

    /** So that nobody forgets a case for a new alert. */
    @Test
    void haveACaseInWhichTheyFireAndOneInWhichTheyDoNot() {
        Map<Boolean, Set<String>> cases = Observed.ruleTests().stream()
                .flatMap(file -> Observed.each(Observed.yaml(file).path("tests")))
                .flatMap(test -> Observed.each(test.path("alert_rule_test")))
                .collect(Collectors.partitioningBy(
                        test -> !test.path("exp_alerts").isEmpty(),
                        Collectors.mapping(test -> test.path("alertname").asText(), Collectors.toSet())));

        assertThat(names()).isNotEmpty();
        assertThat(cases.get(true)).as("alerts that fire in a test").isEqualTo(names());
        assertThat(cases.get(false)).as("alerts that stay silent in a test").isEqualTo(names());
    }

    @Test
    void linkToASectionThatSaysWhatToDo() throws IOException {
        for (JsonNode alert : Observed.alerts()) {
            String link = alert.at("/annotations/runbook_url").asText();
            assertThat(link).startsWith(DOCS).contains("#");
            String[] parts = link.substring(DOCS.length()).split("#", 2);

            assertThat(section(Observed.HOME.resolve("docs").resolve(parts[0]), parts[1]))
                    .as("the section of %s", link)
                    .anyMatch(line -> line.startsWith("- **Means**: "))
                    .anyMatch(line -> line.startsWith("- **Readers see** "))
                    .anyMatch(line -> line.startsWith("- **Do**: "));
        }
    }

    @Test
    void sayHowBadItIsAndWhat() {
        assertThat(Observed.alerts()).allSatisfy(alert -> {
            assertThat(alert.path("alert").asText()).matches("Liveshelf[A-Z]\\w+");
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
        });
    }

    private static Set<String> names() {
        return Observed.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toSet());
    }

    /** The lines below the heading that has this anchor; none where there is no such heading. */
    private static List<String> section(Path page, String anchor) throws IOException {
        return Files.readAllLines(page).stream()
                .dropWhile(line -> !anchor(line).equals(anchor))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .toList();
    }

    /** As GitHub makes them of headings. */
    private static String anchor(String line) {
        return line.startsWith("#")
                ? line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-')
                : "";
    }

    private static void assumePromtool() {
        assumeThatCode(() -> promtool("--version"))
                .as("promtool (Debian: prometheus) is not installed, so the rules of the alerts were not tried")
                .doesNotThrowAnyException();
    }

    /** Throws an {@link IOException} if it is not installed; fails with what it prints if it is not content. */
    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exit code of %s, which printed:%n%s", String.join(" ", command), printed)
                .isZero();
    }
}
