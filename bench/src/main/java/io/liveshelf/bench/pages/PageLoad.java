// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What a browser has measured of one load of a page. Times are since the navigation began.
 *
 * @param firstPaint milliseconds until something can be read or seen
 * @param largestPaint milliseconds until the largest text or picture was painted
 * @param shifts how much has moved without the reader having done anything. Source: web.dev, "Cumulative Layout Shift"
 * @param ownBytes the document and its files, as they were sent
 * @param answerBytes the API's answers, as they were sent
 */
record PageLoad(double firstPaint, double largestPaint, double shifts, long ownBytes, long answerBytes) {
    /** Runs before anything of the page does. */
    static final String WATCH = """
            window.largestPaint = 0;
            window.shifts = 0;
            new PerformanceObserver((list) => {
              window.largestPaint = list.getEntries().at(-1).startTime;
            }).observe({type: 'largest-contentful-paint', buffered: true});
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
            }).observe({type: 'layout-shift', buffered: true});
            """;

    private static final String READ = """
            const sent = (of) => of.reduce((sum, each) => sum + each.encodedBodySize, 0);
            const files = performance.getEntriesByType('resource');
            const isAnswer = (each) => new URL(each.name).pathname.startsWith('/api/');
            return JSON.stringify({
              firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
              largestPaint: window.largestPaint,
              shifts: window.shifts,
              ownBytes: sent(performance.getEntriesByType('navigation')) + sent(files.filter((each) => !isAnswer(each))),
              answerBytes: sent(files.filter(isAnswer)),
            });
            """;

    /** Of the page that is open. */
    static PageLoad of(ChromeDriver driver) {
        JsonNode read =
                Json.read(String.valueOf(driver.executeScript(READ)).getBytes(StandardCharsets.UTF_8), JsonNode.class);
        return new PageLoad(
                read.path("firstPaint").asDouble(Double.NaN),
                read.path("largestPaint").asDouble(),
                read.path("shifts").asDouble(),
                read.path("ownBytes").asLong(),
                read.path("answerBytes").asLong());
    }
}
