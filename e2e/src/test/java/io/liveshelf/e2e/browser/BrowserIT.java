// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.browser;

import static io.liveshelf.e2e.browser.Shelves.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.pages.Chromium;
import io.liveshelf.e2e.OnProcesses;
import io.liveshelf.e2e.Stack;
import io.liveshelf.local.launcher.stack.PartNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;

/** The community's page in a real Chromium, on a stack with books: with all parts, and without some. */
@EnabledIf(value = "io.liveshelf.bench.pages.Chromium#isInstalled", disabledReason = Chromium.ADVICE)
@Isolated("how soon the page shows something is measured")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnProcesses
class BrowserIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TRENDING = "[...document.querySelectorAll('.trending-rows > li:not(.ghost) a.over')]"
            + ".map((each) => decodeURIComponent(each.pathname))";
    private static final String BOOKS = "[...document.querySelectorAll('main a.over')].map((each) => each.pathname)";
    private static final String SAVED_AND_BOUGHT =
            "['saved', 'bought'].map((list) => document.querySelector(`[aria-labelledby=library-${list}] a.over`)?.pathname)";
    private static final String CONNECTION = "document.querySelector('#status').dataset.state";

    private Stack stack;
    private Shelves shelves;
    private Tab tab;

    @BeforeAll
    void startStack() throws Exception {
        Path dataDir = Files.createTempDirectory(Path.of("target"), "stack-");
        stack = Stack.start(
                dataDir, options -> options.withBooks(300).withTraffic(20).withoutTraffic());
        shelves = new Shelves(stack);
    }

    @AfterAll
    void stopStack() {
        stack.close();
    }

    @BeforeEach
    void openTab() {
        tab = new Tab(stack.api());
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    private void openHome() {
        tab.open("/");
        await().atMost(SOON).until(() -> tab.strings(TRENDING).size() == 5);
        await().atMost(SOON).until(() -> tab.eval(CONNECTION).asText().equals("live"));
    }

    @Test
    void theHomepageHasItsTopTenWithoutAskingForIt() {
        tab.requests(); // those of before
        openHome();

        assertThat(tab.eval("document.querySelectorAll('.most-read-rows > li:not(.ghost)').length")
                        .asInt())
                .isEqualTo(10);
        assertThat(tab.requests())
                .anyMatch(url -> url.endsWith("/api/v1/community/home"))
                .noneMatch(url -> url.endsWith("/api/v1/community/books/top"));
    }

    @Test
    void aViewMadeOnThePageMovesABookWithinTwoSeconds() {
        List<JsonNode> known = shelves.known();
        String leader = id(known.get(0));
        String next = id(known.get(known.size() - 1));
        long most = shelves.trending().get(0).path("views_today").asLong() + 5;
        // as often, so the smaller id comes first
        shelves.rushTo(leader, most);
        shelves.rushTo(next, most);
        await().atMost(SOON)
                .until(() -> id(shelves.trending().get(0)).equals(leader)
                        && id(shelves.trending().get(1)).equals(next));

        tab.open("/book/" + next);
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> tab.strings(TRENDING).indexOf("/book/" + next) == 0);
        double took = tab.eval("performance.now() - performance.getEntriesByType('resource')"
                        + ".find((each) => each.name.endsWith('/views')).startTime")
                .asDouble();

        System.out.printf("[browser] a view has moved its book to the first place after %.0f ms%n", took);
        assertThat(took).as("milliseconds").isLessThan(2_000);
        assertThat(tab.texts(".standing-today")).singleElement().asString().contains("number 1");
    }

    @Test
    void whatTheReaderSavesAndBuysIsSeenHereAndInOtherTabs() {
        JsonNode card = shelves.known().get(7);
        String book = "/book/" + id(card);
        long saves = shelves.saves(id(card));
        tab.openWhole("/library");
        String library = tab.driver().getWindowHandle();
        tab.driver().switchTo().newWindow(WindowType.TAB);
        tab.openWhole(book);
        await().atMost(SOON)
                .until(() -> !tab.texts("main button[aria-pressed=false]").isEmpty());
        List<WebElement> buttons = tab.driver().findElements(By.cssSelector("main .actions button"));
        String bought = "document.querySelectorAll('main .facts dd')[1].textContent";
        String before = tab.eval(bought).asText();

        buttons.get(0).click();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shelves.saves(id(card))).isEqualTo(saves + 1));
        buttons.get(1).click();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(tab.eval(bought).asText()).isNotEqualTo(before));

        tab.driver().switchTo().window(library);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(tab.strings(SAVED_AND_BOUGHT)).containsExactly(book, book));
        tab.open(book);
        await().atMost(SOON)
                .until(() -> !tab.texts("main button[aria-pressed=true]").isEmpty());
        tab.driver()
                .findElement(By.cssSelector("main button[aria-pressed=true]"))
                .click();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shelves.saves(id(card))).isEqualTo(saves));
    }

    @Test
    void theHomepageFollowsWhatOthersRead() {
        openHome();
        String last = tab.strings(TRENDING).get(4);
        long most = shelves.trending().get(0).path("views_today").asLong() + 5;

        shelves.rushTo(last.substring("/book/".length()), most);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> tab.strings(TRENDING).get(0).equals(last));
        assertThat(tab.shifts()).as("%s", tab.shifted()).isLessThan(0.05);
    }

    @Test
    void thePageStaysRightWithoutRedis() throws Exception {
        openHome();
        List<String> before = tab.strings(BOOKS);
        stack.parts().stop(PartNames.REDIS);
        try {
            tab.openWhole("/");
            assertThat(tab.strings(BOOKS)).hasSameElementsAs(before);
            String book = id(shelves.known().get(0));
            tab.openWhole("/book/" + book);
            assertThat(tab.texts("main h1"))
                    .containsExactly(
                            shelves.get("/api/v1/books/" + book).path("title").asText());
            assertThat(tab.texts(".message")).isEmpty();
        } finally {
            stack.parts().start(PartNames.REDIS);
        }
        openHome();
    }

    @Test
    void thePageStaysAndSaysSoWithoutTheApi() throws Exception {
        openHome();
        List<String> before = tab.strings(BOOKS);
        stack.parts().stop(PartNames.API);
        try {
            await().atMost(SOON).until(() -> tab.eval(CONNECTION).asText().equals("lost"));
            await().atMost(SOON)
                    .until(() -> tab.eval("document.querySelector('.banner').hidden === false")
                            .asBoolean());
            assertThat(tab.texts("#status")).singleElement().asString().contains("Offline");
            assertThat(tab.strings(BOOKS)).isEqualTo(before);
        } finally {
            stack.parts().start(PartNames.API);
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> tab.eval(CONNECTION).asText().equals("live"));
        assertThat(tab.eval("document.querySelector('.banner').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void searchMindsNeitherAccentsNorCase() {
        JsonNode book = shelves.accented();
        openHome();

        tab.driver().findElement(By.cssSelector("#search input")).sendKeys(Shelves.plain(title(book)));

        await().atMost(SOON)
                .until(() -> tab.texts("#search [role=option] .title").contains(title(book)));
        tab.driver().findElement(By.cssSelector("#search input")).sendKeys(Keys.ENTER);
        await().atMost(SOON)
                .until(() -> tab.texts("main .standing:not(.ghost) .title").contains(title(book)));
        assertThat(tab.path()).isEqualTo("/search");
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        openHome();
        JsonNode book = shelves.accented();

        tab.press(Keys.TAB);
        assertThat(tab.focused())
                .as("the first stop skips what is on each page")
                .contains("Skip");
        tab.press("/");
        assertThat(tab.eval("document.activeElement.type").asText()).isEqualTo("search");
        tab.press(Shelves.plain(title(book)));
        await().atMost(SOON)
                .until(() -> tab.texts("#search [role=option] .title").contains(title(book)));
        tab.press(Keys.ARROW_DOWN);
        tab.press(Keys.ENTER);
        await().atMost(SOON).until(() -> tab.path().startsWith("/book/"));
        await().atMost(SOON)
                .until(() -> tab.eval("document.activeElement.tagName").asText().equals("H1"));

        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 40 && stops.stream().noneMatch(stop -> stop.contains("Start reading")); i++) {
            tab.press(Keys.TAB);
            stops.add(tab.focused());
            assertThat(tab.isFocusSeen())
                    .as("the focus can be seen at %s", tab.focused())
                    .isTrue();
        }
        tab.press(Keys.ENTER);
        await().atMost(SOON).until(() -> tab.path().contains("/chapter/"));
    }

    private static String title(JsonNode book) {
        return book.path("title").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nobodyIsKeptOut(String scheme) {
        tab.prefer(scheme);
        for (String address : shelves.addresses()) {
            tab.openWhole(address);
            assertThat(tab.seriousBarriers()).as("%s, %s", address, scheme).isEmpty();
        }
    }

    @Test
    void noPageComplainsAsksElsewhereOrShifts() {
        for (String address : shelves.addresses()) {
            tab.openWhole(address);
            assertThat(tab.complaints()).as("complaints of %s", address).isEmpty();
            assertThat(tab.requests())
                    .as("requests of %s", address)
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(stack.api() + "/"));
            assertThat(tab.shifts()).as("%s: %s", address, tab.shifted()).isLessThan(0.05);
        }
    }

    /** With {@code -Ddrills=true} for ten minutes, or {@code -Dminutes}. */
    @Test
    void liveUpdatesDoNotFillMemory() throws InterruptedException {
        boolean isDrill = Boolean.getBoolean("drills");
        openHome();
        stack.launcher().startTraffic();
        try {
            TimeUnit.SECONDS.sleep(isDrill ? 30 : 5); // code is compiled, and lists have had their first changes
            Tab.Kept before = tab.kept();
            System.out.printf("[browser] at first: %s%n", before);
            for (int minute = 1; isDrill && minute < Integer.getInteger("minutes", 10); minute++) {
                TimeUnit.MINUTES.sleep(1);
                System.out.printf("[browser] after %d min: %s%n", minute, tab.kept());
            }
            TimeUnit.SECONDS.sleep(isDrill ? 60 : 10);
            Tab.Kept after = tab.kept();

            System.out.printf("[browser] at last: %s%n", after);
            assertThat(after.heap() - before.heap()).as("bytes more").isLessThan(1_000_000);
            // books come and go, so some lists are longer than at first, but not again and again
            assertThat(after.nodes()).as("nodes").isLessThan(before.nodes() * 5 / 4);
            assertThat(after.listeners()).as("listeners").isLessThan(before.listeners() * 5 / 4);
            assertThat(tab.eval(CONNECTION).asText()).isEqualTo("live");
            assertThat(tab.shifts()).as("%s", tab.shifted()).isLessThan(0.05);
        } finally {
            stack.launcher().stopTraffic();
        }
    }

    /** How soon that is on a machine that does nothing else, {@code bench pages} measures. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void somethingIsSeenAtOnce(String path) {
        double[] paints = IntStream.range(0, 5)
                .mapToDouble(i -> tab.firstPaint(path))
                .sorted()
                .toArray();

        System.out.printf(
                "[browser] first paint of %s: %.0f ms at best, median %.0f, %.0f at worst%n",
                path, paints[0], paints[2], paints[4]);
        assertThat(paints[2]).as("milliseconds, median").isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1024, 1920})
    void fitsIntoEachWidth(int width) {
        tab.size(width, width == 360 ? 800 : 1080);
        for (String address : shelves.addresses()) {
            fitsInto(width, address, "light");
        }
        tab.prefer("dark");
        fitsInto(width, "/", "dark");
    }

    private void fitsInto(int width, String address, String scheme) {
        tab.openWhole(address);
        tab.screenshot("%s-%d-%s".formatted(name(address), width, scheme));
        assertThat(tab.sticksOut()).as("%s at %d pixels", address, width).isEmpty();
    }

    private static String name(String address) {
        String first = address.equals("/") ? "home" : address.split("[/?]", -1)[1];
        return address.contains("/chapter/") ? "chapter" : first;
    }
}
