// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.contract.view.View;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.time.Duration;

/** Says what a reader gets of a view. */
@FunctionalInterface
public interface ViewSource {
    /** Where it comes from, and up to when it is complete. May take some seconds. */
    ViewStatus ask(View view) throws Exception;

    /**
     * Asks an API over HTTP.
     *
     * @param api its base address
     * @param limit longest wait for each
     */
    static ViewSource at(String api, Duration limit) {
        return view -> ViewReports.ask(api, view, limit);
    }
}
