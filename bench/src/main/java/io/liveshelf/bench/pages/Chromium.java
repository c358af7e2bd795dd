// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, with its driver, where Debian's packages put them. Nothing is ever downloaded. */
public final class Chromium {
    /** What is said where there is none. */
    public static final String ADVICE = "no Chromium with its driver here: apt-get install chromium chromium-driver";

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final List<Path> DRIVERS = List.of(
            Path.of("/usr/bin/chromedriver"),
            Path.of("/usr/lib/chromium/chromedriver"),
            Path.of("/usr/lib/chromium-browser/chromedriver"));

    /** Selenium looks for classes of its own for each version of Chromium, and warns that there are none. Nothing here uses them. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private Chromium() {}

    /** Whether it can be opened; JUnit asks this too. */
    public static boolean isInstalled() {
        return find(BROWSERS).isPresent() && find(DRIVERS).isPresent();
    }

    private static Optional<Path> find(List<Path> places) {
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** A browser without a window. It does nothing of its own accord, so whatever it asks for the page has asked for. */
    public static ChromeDriver open() {
        VERSIONS.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(find(BROWSERS).orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // which root cannot have
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                "--no-default-browser-check",
                "--no-first-run",
                "--force-color-profile=srgb",
                "--lang=en-GB");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find(DRIVERS).orElseThrow().toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new ChromeDriver(service, options);
    }
}
