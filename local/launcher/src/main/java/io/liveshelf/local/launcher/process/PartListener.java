// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.time.Duration;
import java.util.List;

/** Receives what happens to the parts. Called from the supervisor's threads; must not block. */
public interface PartListener {

    /** A process of the part was started; it is not ready yet. */
    void started(String part, long pid);

    /** The part is ready; {@code after} is the time since its process was started. */
    void ready(String part, Duration after);

    /** The part ended although it should run; {@code how} says in which way. It is restarted after {@code restartIn}. */
    void died(String part, String how, List<String> lastLines, Duration restartIn);

    /** Something went wrong that does not end the part. */
    void trouble(String part, String what);
}
