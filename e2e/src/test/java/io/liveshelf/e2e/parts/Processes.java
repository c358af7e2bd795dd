// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.time.Duration;

/**
 * Processes of this machine.
 *
 * @param stack who started them
 */
public record Processes(LocalStack stack) implements Parts {
    @Override
    public Endpoints endpoints() {
        return stack.endpoints();
    }

    @Override
    public void stop(String name) throws InterruptedException {
        stack.stop(name);
    }

    @Override
    public void start(String name) throws StartProblem, InterruptedException {
        stack.start(name);
    }

    @Override
    public void pause(String name) throws IOException, InterruptedException {
        stack.pause(name);
    }

    @Override
    public void resume(String name) throws IOException, InterruptedException {
        stack.resume(name);
    }

    @Override
    public void awaitHealthy(Duration limit) throws StartProblem, InterruptedException {
        stack.awaitHealthy(limit);
    }

    @Override
    public void close() {
        stack.close();
    }
}
