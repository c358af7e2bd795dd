// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;

/** Something that goes wrong, and is over when {@link #inflict} returns. */
sealed interface Fault
        permits Kill,
                Freeze,
                Restart,
                FlushRedis,
                FillRedis,
                WipeState,
                ShiftClock,
                FillDisk,
                Redeliver,
                CopyAgain,
                RollingRestart {

    /** Its row in the table. */
    String kind();

    /** How long it lasts where that is chosen; zero where it is as long as it takes. */
    default Duration duration() {
        return Duration.ZERO;
    }

    /** Lets it happen and ends it. */
    void inflict(Scene scene) throws Exception;
}
