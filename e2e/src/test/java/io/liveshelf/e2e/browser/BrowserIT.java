// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.browser;

import static io.liveshelf.e2e.browser.Shelves.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.e2e.OnProcesses;
import io.liveshelf.e2e.Stack;
import io.liveshelf.local.launcher.stack.PartNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** The community's page in a real Chromium, on a stack with books: with all parts, and without some. */
@EnabledIf(value = "io.liveshelf.e2e.browser.Chromium#isInstalled", disabledReason = Chromium.ADVICE)
@Isolated("how soon the page shows something is measured")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnProcesses
class BrowserIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TRENDING = "[...document.querySelectorAll('.trending-rows > li:not(.ghost) a.over')]"
            + ".map((each) => decodeURIComponent(each.pathname))";
    private static final String BOOKS = "[...document.querySelectorAll('main a.over')].map((each) => each.pathname)";
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

    /** The pages of the shelves, each at one of its addresses. */
    private List<String> addresses() {
        String book = "/book/" + id(shelves.known().get(0));
        return List.of(
                "/",
                "/search?q=the",
                "/parent/education",
                "/category/"
                        + shelves.get("/api/v1/book-categories/")
                                .at("/categories/0/children/0/slug")
                                .asText(),
                "/tag/"
                        + shelves.get("/api/v1/community/tags/popular")
                                .at("/tags/0/tag")
                                .asText(),
                "/author/"
                        + shelves.get("/api/v1/community/authors/featured")
                                .at("/authors/0/author_id")
                                .asText(),
                book,
                book + "/chapter/1",
                "/library");
    }

    /** Opens it, and waits until nothing is being loaded any more. */
    private void openWhole(String address) {
        tab.open(address);
        await().atMost(SOON)
                .until(() ->
                        tab.eval("document.querySelectorAll('main h1').length").asInt() > 0);
        await().atMost(SOON)
                .during(Duration.ofMillis(700))
                .until(() -> tab.eval("document.querySelectorAll('main .ghost').length + performance.getEntriesByType("
                                        + "'resource').filter((each) => each.responseEnd === 0).length")
                                .asInt()
                        == 0);
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
            openWhole("/");
            assertThat(tab.strings(BOOKS)).hasSameElementsAs(before);
            String book = id(shelves.known().get(0));
            openWhole("/book/" + book);
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

        press(Keys.TAB);
        assertThat(focused()).as("the first stop skips what is on each page").contains("Skip");
        press("/");
        assertThat(tab.eval("document.activeElement.type").asText()).isEqualTo("search");
        press(Shelves.plain(title(book)));
        await().atMost(SOON)
                .until(() -> tab.texts("#search [role=option] .title").contains(title(book)));
        press(Keys.ARROW_DOWN);
        press(Keys.ENTER);
        await().atMost(SOON).until(() -> tab.path().startsWith("/book/"));
        await().atMost(SOON)
                .until(() -> tab.eval("document.activeElement.tagName").asText().equals("H1"));

        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 40 && stops.stream().noneMatch(stop -> stop.contains("Start reading")); i++) {
            press(Keys.TAB);
            stops.add(focused());
            assertThat(isFocusSeen())
                    .as("the focus can be seen at %s", focused())
                    .isTrue();
        }
        press(Keys.ENTER);
        await().atMost(SOON).until(() -> tab.path().contains("/chapter/"));
    }

    private static String title(JsonNode book) {
        return book.path("title").asText();
    }

    private void press(CharSequence keys) {
        tab.driver().switchTo().activeElement().sendKeys(keys);
    }

    private String focused() {
        return tab.eval("document.activeElement.textContent.trim() || document.activeElement.tagName")
                .asText();
    }

    private boolean isFocusSeen() {
        return tab.eval(
                        "[getComputedStyle(document.activeElement), getComputedStyle(document.activeElement, '::after')]"
                                + ".some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0"
                                + " || style.boxShadow !== 'none')")
                .asBoolean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nobodyIsKeptOut(String scheme) {
        tab.prefer(scheme);
        for (String address : addresses()) {
            openWhole(address);
            assertThat(tab.seriousBarriers()).as("%s, %s", address, scheme).isEmpty();
        }
    }

    @Test
    void noPageComplainsAsksElsewhereOrShifts() {
        for (String address : addresses()) {
            openWhole(address);
            assertThat(tab.complaints()).as("complaints of %s", address).isEmpty();
            assertThat(tab.requests())
                    .as("requests of %s", address)
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(stack.api() + "/"));
            assertThat(tab.shifts()).as("%s: %s", address, tab.shifted()).isLessThan(0.05);
        }
    }

    @Test
    void liveUpdatesDoNotFillMemory() throws InterruptedException {
        openHome();
        stack.launcher().startTraffic();
        try {
            TimeUnit.SECONDS.sleep(15); // code is compiled, and lists have had their first changes
            long before = tab.heap();
            TimeUnit.SECONDS.sleep(45);
            long after = tab.heap();

            System.out.printf("[browser] heap after 15 s: %d kB, after 60 s: %d kB%n", before / 1024, after / 1024);
            assertThat(after - before).as("bytes more").isLessThan(1_000_000);
            assertThat(tab.eval(CONNECTION).asText()).isEqualTo("live");
        } finally {
            stack.launcher().stopTraffic();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1024, 1920})
    void fitsIntoEachWidth(int width) {
        tab.size(width, width == 360 ? 800 : 1080);
        for (String address : addresses()) {
            fitsInto(width, address, "light");
        }
        tab.prefer("dark");
        fitsInto(width, "/", "dark");
    }

    private void fitsInto(int width, String address, String scheme) {
        openWhole(address);
        tab.screenshot("%s-%d-%s".formatted(name(address), width, scheme));
        assertThat(tab.sticksOut()).as("%s at %d pixels", address, width).isEmpty();
    }

    private static String name(String address) {
        String first = address.equals("/") ? "home" : address.split("[/?]", -1)[1];
        return address.contains("/chapter/") ? "chapter" : first;
    }
}
