// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.contract.view.View;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is in a view.
 *
 * @param needs the inputs; no other input can change the view
 * @param content computes the content from the inputs
 */
public record ViewRule(View view, Set<Input> needs, Function<Inputs, Payload> content) {
    /** Copies the inputs. */
    public ViewRule {
        needs = Set.copyOf(needs);
    }

    /** The content of the view. */
    public Payload of(Inputs inputs) {
        return content.apply(inputs);
    }

    /** The collections of MongoDB that it is made of. */
    public Set<String> collections() {
        return needs.stream().map(Input::collections).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
