// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.time.Duration;
import java.util.List;

/** Hears what happens to the parts, to tell people about it. Called from the supervisor's threads; must not block. */
public interface PartListener {

    /** A process of that part runs; it may not be ready yet. */
    void started(String part, long pid);

    /** The part does its work; {@code after} is the time since its process was started. */
    void ready(String part, Duration after);

    /** The part ended although it should run; it is started again after {@code restartIn}. */
    void died(String part, int exitCode, List<String> lastLines, Duration restartIn);

    /** Something went wrong that does not end the part. */
    void trouble(String part, String what);
}
