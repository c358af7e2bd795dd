// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.e2e.OtherRedis;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Everything that is asked, started once for all tests: the shared stack, and two APIs beside it. */
final class Places implements AutoCloseable {
    private final Stack stack;
    private final OtherRedis redis = OtherRedis.start();
    private final OwnPlace withEmptyRedis;
    private final OwnPlace withoutRedis;
    private final FixedCommunity fixed = new FixedCommunity();

    private Places(Stack stack) {
        this.stack = stack;
        this.withEmptyRedis = OwnPlace.withEmptyRedis(stack, redis);
        try {
            this.withoutRedis = OwnPlace.withoutRedis(stack);
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

    List<Place> all() {
        return List.of(new StackPlace(stack), withEmptyRedis, withoutRedis);
    }

    @Override
    public void close() {
        withEmptyRedis.close();
        withoutRedis.close();
        redis.close();
    }

    /** Hands them to tests. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == Places.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(Namespace.create(Places.class))
                    .computeIfAbsent(Places.class, each -> new Places(SharedStack.of(extension)), Places.class);
        }
    }
}
