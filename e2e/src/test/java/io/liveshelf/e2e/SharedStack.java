// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.liveshelf.contract.testing.TestFolders;
import io.liveshelf.e2e.parts.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all tests that ask for it, started once: processes of this machine, or containers with {@code -Dstack=containers}. Every test leaves it healthy, with views that
 * equal MongoDB.
 */
public final class SharedStack implements ParameterResolver, ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
        return Engine.condition();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return of(extension);
    }

    /** The stack; starts it on the first call. */
    public static Stack of(ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(Shared.class, each -> start(), Shared.class)
                .stack();
    }

    private static Shared start() {
        try {
            if (Engine.isAskedFor()) {
                return new Shared(Stack.inContainers(), null);
            }
            Path dataDir = TestFolders.create("stack-");
            // what they say stays when the data is gone
            Path logs = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stack-logs-");
            Files.createSymbolicLink(dataDir.resolve("logs"), logs);
            return new Shared(Stack.start(dataDir), dataDir);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the stack was starting", e);
        } catch (Exception e) {
            throw new AssertionError("the stack did not start", e);
        }
    }

    /** A stack, and its data, which goes with it unless that is in containers. */
    private record Shared(Stack stack, @Nullable Path dataDir) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stack.close();
            if (dataDir != null) {
                Utils.delete(dataDir.toFile());
            }
        }
    }
}
