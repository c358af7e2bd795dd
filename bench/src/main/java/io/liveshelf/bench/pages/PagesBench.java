// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.pages;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.MissedGoal;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * How soon the pages can be seen in a real Chromium without a cache, while the demo's readers read, compared with the limits
 * that the product sets itself: first paint 200 ms, layout shifts 0.05, 60 kB.
 */
public final class PagesBench {
    private static final double PAINT_LIMIT_MS = 200;
    private static final double SHIFT_LIMIT = 0.05;
    private static final double SIZE_LIMIT_KB = 60;

    private final ChromeDriver driver;
    private final String api;
    private final int loads;
    private final int settleMillis;

    private PagesBench(ChromeDriver driver, String api, int loads, int settleMillis) {
        this.driver = driver;
        this.api = api;
        this.loads = loads;
        this.settleMillis = settleMillis;
    }

    /**
     * Options: {@code loads} of each page (15), {@code settle-ms} that a page is left alone after it has loaded (2000), {@code
     * books} (2000), {@code views-per-second} of the demo's readers (50; 0: none).
     */
    public static void run(BenchOptions options) throws Exception {
        options.only("loads", "settle-ms", "books", "views-per-second");
        if (!Chromium.isInstalled()) {
            throw new MissedGoal(Chromium.ADVICE);
        }
        int loads = options.get("loads", 15);
        int rate = options.get("views-per-second", 50);
        try (var stack = BenchStack.start(options.get("books", 2_000), Math.max(1, rate))) {
            if (rate > 0) {
                stack.parts().startTraffic();
            }
            ChromeDriver driver = Chromium.open();
            try {
                Endpoints endpoints = stack.parts().endpoints();
                var bench = new PagesBench(driver, endpoints.api().address(), loads, options.get("settle-ms", 2_000));
                bench.measure(pages(endpoints)).forEach(PagesBench::print);
            } finally {
                driver.quit();
            }
        }
    }

    /** Paths by what they are called. */
    private static Map<String, String> pages(Endpoints endpoints) {
        Access access = Objects.requireNonNull(endpoints.access(), "this version writes it");
        var pages = new LinkedHashMap<String, String>();
        pages.put("/", "/");
        pages.put("/search", "/search");
        pages.put("/console, signing in", "/console");
        if (access.adminToken() != null) {
            pages.put("/console", "/console#token=" + access.adminToken());
        }
        return pages;
    }

    /** Takes turns, so that what else the machine does meanwhile falls on all pages alike. */
    private Map<String, List<PageLoad>> measure(Map<String, String> pages) throws InterruptedException {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", PageLoad.WATCH));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        var measured = new LinkedHashMap<String, List<PageLoad>>();
        for (String path : pages.values()) {
            load(path); // the browser and the API run code for the first time
        }
        for (int i = 0; i < loads; i++) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                measured.computeIfAbsent(page.getKey(), name -> new ArrayList<>())
                        .add(load(page.getValue()));
            }
        }
        return measured;
    }

    /** As somebody who was never here: with no file, and without the token of another load. */
    private PageLoad load(String path) throws InterruptedException {
        driver.get(api + "/health/live");
        driver.executeScript("sessionStorage.clear()");
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.get(api + path);
        TimeUnit.MILLISECONDS.sleep(settleMillis);
        return PageLoad.of(driver);
    }

    private static void print(String name, List<PageLoad> loads) {
        System.out.printf("%n%s, %d loads%n", name, loads.size());
        line("first paint, median, ms", of(loads, 0.5, PageLoad::firstPaint), PAINT_LIMIT_MS);
        line("first paint, worst, ms", of(loads, 1, PageLoad::firstPaint), PAINT_LIMIT_MS);
        System.out.printf(
                "%-28s %8.0f / %.0f%n",
                "largest paint, ms", of(loads, 0.5, PageLoad::largestPaint), of(loads, 1, PageLoad::largestPaint));
        line("layout shifts, worst", of(loads, 1, PageLoad::shifts), SHIFT_LIMIT);
        line("its files, kB", of(loads, 1, PageLoad::ownBytes) / 1e3, SIZE_LIMIT_KB);
        System.out.printf("%-28s %8.1f%n", "answers of the API, kB", of(loads, 0.5, PageLoad::answerBytes) / 1e3);
    }

    private static double of(List<PageLoad> loads, double share, ToDoubleFunction<PageLoad> number) {
        double[] sorted = loads.stream().mapToDouble(number).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static void line(String what, double measured, double limit) {
        System.out.printf("%-28s %8.3g   limit %7.3g   ratio %.2f%n", what, measured, limit, measured / limit);
    }
}
