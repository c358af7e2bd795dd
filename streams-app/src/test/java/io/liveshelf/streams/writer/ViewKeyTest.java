// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ViewKeyTest {
    @Test
    void knowsEveryViewAndEveryCardAndNothingElse() {
        assertThat(Views.all())
                .allSatisfy(view -> assertThat(ViewKey.of(view.key())).contains(new ViewKey(view.ttl(), true)));
        assertThat(ViewKey.of(BookCards.key("a:b"))).contains(new ViewKey(Duration.ofHours(1), false));
        assertThat(ViewKey.of("book::metadata")).isEmpty();
        assertThat(ViewKey.of("books:search:0")).isEmpty();
    }
}
