// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Stack;
import java.util.List;

/** The API of the stack. The streams write to its Redis. */
record StackApi(Stack stack) implements TestedApi {
    @Override
    public String name() {
        return "the stack";
    }

    @Override
    public String address() {
        return stack.api();
    }

    /** Does nothing: what earlier requests left in Redis must be right too. */
    @Override
    public void clearCache() {}

    @Override
    public List<List<String>> sources(CachedBy cachedBy) {
        return switch (cachedBy) {
            case STREAMS -> List.of(List.of("REDIS", "LOCAL"), List.of("REDIS", "LOCAL"));
            case API, API_WITH_CARD -> List.of(List.of("MONGO", "REDIS", "LOCAL"), List.of("REDIS", "LOCAL"));
            case NOBODY -> List.of(List.of("MONGO"), List.of("MONGO"));
        };
    }

    @Override
    public boolean mayLag(ApiRequest question) {
        return true;
    }
}
