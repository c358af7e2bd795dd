// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.e2e.OtherRedis;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.parts.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The APIs under test, started once for all tests: the one of the shared stack, and two beside it. */
final class TestedApis implements AutoCloseable {
    private final Stack stack;
    private final OtherRedis redis = OtherRedis.start();
    private final OwnApi withEmptyRedis;
    private final OwnApi withoutRedis;
    private final FixedCommunity fixed = new FixedCommunity();

    private TestedApis(Stack stack) {
        this.stack = stack;
        this.withEmptyRedis = OwnApi.withEmptyRedis(stack, redis);
        try {
            this.withoutRedis = OwnApi.withoutRedis(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack stack() {
        return stack;
    }

    FixedCommunity fixed() {
        return fixed;
    }

    List<TestedApi> all() {
        return List.of(new StackApi(stack), withEmptyRedis, withoutRedis);
    }

    @Override
    public void close() {
        withEmptyRedis.close();
        withoutRedis.close();
        redis.close();
    }

    /** Injects them into tests. */
    static final class Shared implements ParameterResolver, ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
            return Engine.condition();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == TestedApis.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(Namespace.create(TestedApis.class))
                    .computeIfAbsent(
                            TestedApis.class, each -> new TestedApis(SharedStack.of(extension)), TestedApis.class);
        }
    }
}
