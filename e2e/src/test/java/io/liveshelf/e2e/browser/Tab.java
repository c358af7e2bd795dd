// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.pages.Chromium;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A page in a browser, and what is measured of it. */
final class Tab implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Counts how much moves without a reader having done anything. Source: web.dev, "Cumulative Layout Shift". */
    private static final String WATCH_SHIFTS = """
            window.shifts = 0;
            window.shifted = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) {
                  window.shifts += entry.value;
                  window.shifted.push(entry.value.toFixed(4) + ' ' + entry.sources.map((source) => source.node
                      && (source.node.id || source.node.className || source.node.nodeName)).join(', '));
                }
              }
            }).observe({type: 'layout-shift', buffered: true});
            """;

    private final ChromeDriver driver;
    private final String base;

    /** An empty one. Its addresses begin with {@code base}. */
    Tab(String base) {
        this.base = base;
        driver = Chromium.open();
        cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH_SHIFTS));
        size(1280, 900);
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String path) {
        driver.get(base + path);
    }

    /** Opens it, and waits until nothing is being loaded any more. */
    void openWhole(String path) {
        open(path);
        await().atMost(SOON)
                .until(() -> eval("document.querySelectorAll('main h1').length").asInt() > 0);
        await().atMost(SOON)
                .during(Duration.ofMillis(700))
                .until(() -> eval("document.querySelectorAll('main .ghost').length + performance.getEntriesByType("
                                        + "'resource').filter((each) => each.responseEnd === 0).length")
                                .asInt()
                        == 0);
    }

    /** The path that is in the address bar. */
    String path() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl())).getRawPath();
    }

    void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param scheme {@code light} or {@code dark} */
    void prefer(String scheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What an expression gives, as JSON. */
    JsonNode eval(String expression) {
        @Nullable Object text = driver.executeScript("return JSON.stringify((() => (" + expression + "))() ?? null)");
        return Json.read(String.valueOf(text).getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    List<String> texts(String selector) {
        return strings(
                "[...document.querySelectorAll(`%s`)].map((each) => each.textContent.trim())".formatted(selector));
    }

    List<String> strings(String expression) {
        var texts = new ArrayList<String>();
        eval(expression).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** The sum of all layout shifts since the page began. */
    double shifts() {
        return eval("window.shifts").asDouble();
    }

    /** What sticks out of the page at its side, beside the bar that scrolls it; empty where nobody can scroll there. */
    List<String> sticksOut() {
        return strings("""
                (({clientWidth, scrollWidth}) => scrollWidth <= clientWidth ? [] : [...document.body.querySelectorAll('*')]
                    .filter((each) => each.getBoundingClientRect().right > clientWidth + 0.5)
                    .map((each) => `${each.nodeName} #${each.id} .${each.className}: ${each.getBoundingClientRect().right}`)
                    .concat(`${scrollWidth} of ${clientWidth} pixels`))(document.documentElement)""");
    }

    String shifted() {
        return eval("window.shifted").toString();
    }

    /**
     * What a page keeps, without garbage.
     *
     * @param heap bytes of JavaScript objects
     * @param nodes of all documents, those too that nobody sees any more but somebody holds
     * @param listeners of events
     */
    record Kept(long heap, long nodes, long listeners) {
        @Override
        public String toString() {
            return "%,d kB of heap, %,d nodes, %,d listeners".formatted(heap / 1024, nodes, listeners);
        }
    }

    /** What the page keeps now. */
    Kept kept() {
        cdp("HeapProfiler.collectGarbage", Map.of());
        Map<String, Object> counters = cdp("Memory.getDOMCounters", Map.of());
        return new Kept(
                number(cdp("Runtime.getHeapUsage", Map.of()), "usedSize"),
                number(counters, "nodes"),
                number(counters, "jsEventListeners"));
    }

    private static long number(Map<String, Object> values, String name) {
        return ((Number) Objects.requireNonNull(values.get(name), name)).longValue();
    }

    /** Milliseconds from the navigation until there was something to read or to see, without what the browser has kept. */
    double firstPaint(String path) {
        open("/health/live");
        cdp("Network.clearBrowserCache", Map.of());
        open(path);
        String paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
        await().atMost(SOON).until(() -> !eval(paint).isNull());
        return eval(paint).asDouble();
    }

    void press(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The text of what has the focus, or its tag where there is none. */
    String focused() {
        return eval("document.activeElement.textContent.trim() || document.activeElement.tagName")
                .asText();
    }

    boolean isFocusSeen() {
        return eval("[getComputedStyle(document.activeElement), getComputedStyle(document.activeElement, '::after')]"
                        + ".some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0"
                        + " || style.boxShadow !== 'none')")
                .asBoolean();
    }

    /** What the page has complained about, since this was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that it has asked for, since this was asked last. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> Json.read(entry.getMessage().getBytes(StandardCharsets.UTF_8), JsonNode.class))
                .map(entry -> entry.path("message"))
                .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asText())
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    /** What axe-core finds wrong and takes for serious, a line each; and what it cannot decide is not among it. */
    List<String> seriousBarriers() {
        driver.executeScript(axe());
        @Nullable Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                  (result) => done(JSON.stringify(result.violations)),
                  (error) => done(JSON.stringify([{id: 'axe', impact: 'critical', help: String(error), nodes: []}])));
                """);
        var serious = new ArrayList<String>();
        for (JsonNode violation : Json.read(String.valueOf(found).getBytes(StandardCharsets.UTF_8), JsonNode.class)) {
            if (List.of("serious", "critical").contains(violation.path("impact").asText())) {
                violation
                        .path("nodes")
                        .forEach(node -> serious.add("%s: %s: %s: %s"
                                .formatted(
                                        violation.path("id").asText(),
                                        violation.path("help").asText(),
                                        node.path("target"),
                                        node.path("failureSummary").asText())));
                assertThat(violation.path("nodes")).as(violation.toString()).isNotEmpty();
            }
        }
        return serious;
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(Tab.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what can be seen to {@code target/screenshots}. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
