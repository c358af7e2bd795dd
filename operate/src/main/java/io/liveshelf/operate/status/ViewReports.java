// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.contract.view.View;
import io.liveshelf.operate.probe.HttpJson;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A view as a reader gets it: where from, and up to when it is complete. */
final class ViewReports {

    private ViewReports() {}

    static ViewStatus ask(String api, View view, Duration limit) {
        try {
            HttpJson answer = HttpJson.get(api + view.path(), limit);
            if (answer.status() != 200) {
                return new ViewStatus(view.key(), null, null, null, "it is answered " + answer.status());
            }
            String asOf = answer.header("X-As-Of").orElse(null);
            return new ViewStatus(
                    view.key(), answer.header("X-Cache").orElse(null), asOf, age(asOf, Instant.now()), null);
        } catch (IOException e) {
            return new ViewStatus(view.key(), null, null, null, "no answer: " + e.getMessage());
        }
    }

    static @Nullable Long age(@Nullable String asOf, Instant now) {
        if (asOf == null) {
            return null;
        }
        try {
            return Math.max(0, Duration.between(Instant.parse(asOf), now).toSeconds());
        } catch (DateTimeParseException e) {
            return null; // another version of the API
        }
    }
}
