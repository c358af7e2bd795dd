// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.bench.pages.Chromium;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.Tokens;
import io.liveshelf.e2e.parts.Engine;
import io.liveshelf.local.launcher.stack.PartNames;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The console in a real Chromium: who gets in, what it shows, and what it says while a part is missing. */
@EnabledIf(value = "io.liveshelf.bench.pages.Chromium#isInstalled", disabledReason = Chromium.ADVICE)
@ExtendWith(SharedStack.class)
class ConsoleBrowserIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** A look waits some seconds for what does not answer. */
    private static final Duration A_FEW_LOOKS = Duration.ofSeconds(40);

    private static final String LOOKED = "document.body.dataset.looked === 'true'";

    private final Stack stack;
    private Tab tab;

    ConsoleBrowserIT(Stack stack) {
        this.stack = stack;
        this.tab = new Tab(stack.api());
    }

    @BeforeEach
    void openConsole() {
        tab.open("/console");
        await().atMost(SOON)
                .until(() -> tab.driver().findElement(By.id("token")).isDisplayed());
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    private void signIn(String token) {
        tab.driver().findElement(By.id("token")).sendKeys(token, Keys.ENTER);
    }

    private void signIn() {
        signIn(Tokens.ADMIN);
        await().atMost(SOON).until(() -> tab.eval(LOOKED).asBoolean());
    }

    private String verdict() {
        return tab.texts("#verdict").get(0);
    }

    @Test
    void showsTheWholeWayToWhoeverHasTheToken() {
        signIn();

        assertThat(tab.texts("#pipeline .part-head a"))
                .containsExactly(
                        "MongoDB", "Connectors", "Topics", "Streams", "Views and cards", "Redis", "API", "Readers");
        await().atMost(A_FEW_LOOKS).untilAsserted(() -> assertThat(verdict()).contains("Nothing is wrong"));
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).isNotEmpty().allMatch(url -> url.startsWith(stack.api() + "/"));
        assertThat(tab.shifts()).as("%s", tab.shifted()).isLessThan(0.05);
    }

    @Test
    void tellsAWrongTokenFromTheRightOneAndShowsNothing() {
        signIn("wrong");

        await().atMost(SOON).until(() -> !tab.texts("#sign-in-failure").get(0).isEmpty());
        assertThat(tab.eval(LOOKED).asBoolean()).isFalse();
        assertThat(tab.driver().findElement(By.id("pipeline")).isDisplayed()).isFalse();
    }

    @Test
    void saysWhatIsMissingAndWhatHelps() throws Exception {
        // containers have no launcher that would carry the command out
        String restart = Engine.isAskedFor() ? "restart connect" : "./liveshelf restart connect";
        signIn();
        stack.parts().stop(PartNames.CONNECT);
        try {
            await().atMost(A_FEW_LOOKS)
                    .untilAsserted(() -> assertThat(tab.texts("#findings li"))
                            .anySatisfy(each -> assertThat(each).contains("connect", restart)));
            assertThat(verdict()).doesNotContain("Nothing is wrong");
        } finally {
            stack.parts().start(PartNames.CONNECT);
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(verdict()).contains("Nothing is wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nobodyIsKeptOut(String scheme) {
        tab.prefer(scheme);
        assertThat(tab.seriousBarriers()).as("signing in, %s", scheme).isEmpty();
        signIn();
        assertThat(tab.seriousBarriers()).as("the console, %s", scheme).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1024, 1920})
    void fitsIntoEachWidth(int width) {
        tab.size(width, width == 360 ? 800 : 1080);
        signIn();
        tab.screenshot("console-%d-light".formatted(width));
        assertThat(tab.sticksOut()).isEmpty();
        tab.prefer("dark");
        tab.screenshot("console-%d-dark".formatted(width));
    }
}
