// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.time.Duration;

/** The parts of a running stack, named as in {@code PartNames}: what tests on the shared stack may do to them. */
public interface Parts extends AutoCloseable {
    /** Where everything listens. */
    Endpoints endpoints();

    /** Stops one part in order; it stays stopped until {@link #start}. */
    void stop(String name) throws InterruptedException;

    /** Starts one part and returns when it is ready. */
    void start(String name) throws StartProblem, InterruptedException;

    /** Freezes one part until {@link #resume}. */
    void pause(String name) throws IOException, InterruptedException;

    /** Continues a paused part. */
    void resume(String name) throws IOException, InterruptedException;

    /** Waits until every service is healthy. */
    void awaitHealthy(Duration limit) throws StartProblem, InterruptedException;

    @Override
    void close();
}
