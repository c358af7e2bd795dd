// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.Stack;
import java.util.List;

/** The API of the stack, whose Redis the streams fill. */
record StackPlace(Stack stack) implements Place {
    @Override
    public String name() {
        return "the stack";
    }

    @Override
    public String address() {
        return stack.api();
    }

    /** Others may have asked before: what they left in Redis is what is to be proven. */
    @Override
    public void forget() {}

    @Override
    public List<List<String>> origins(Kept kept) {
        return switch (kept) {
            case BY_STREAMS -> List.of(List.of("REDIS", "LOCAL"), List.of("REDIS", "LOCAL"));
            case ASIDE, BESIDE_CARD -> List.of(List.of("MONGO", "REDIS", "LOCAL"), List.of("REDIS", "LOCAL"));
            case NOWHERE -> List.of(List.of("MONGO"), List.of("MONGO"));
        };
    }

    @Override
    public boolean follows(Question question) {
        return true;
    }
}
