// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Instance;
import io.liveshelf.operate.status.StatusReport.Lag;
import io.liveshelf.operate.status.StatusReport.Service;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts answered, before anybody says what it means. */
record Findings(
        List<Service> services,
        @Nullable Integer partitions,
        List<Instance> instances,
        Lag lag,
        List<ViewStatus> views,
        @Nullable DeadLetters deadLetters) {

    boolean isDown(String service) {
        return services.stream().anyMatch(each -> each.name().equals(service) && each.problem() != null);
    }
}
