// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.rules.Rules;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stage that publishes partials. Each of its tasks says once by which definitions it makes the shares of its partition, when it has published
 * all of them: so whoever merges notices an input that a task does not publish at all.
 */
public enum PartialsStage {
    /** Rankings of books and facets. */
    BOOKS,
    /** Rankings of authors. */
    AUTHORS;

    /** The stage that publishes an input. */
    public static PartialsStage of(Input input) {
        return input instanceof AuthorRanking ? AUTHORS : BOOKS;
    }

    /** The stage with this label; empty if this version has none. */
    static Optional<PartialsStage> labelled(String label) {
        return Stream.of(values()).filter(each -> each.label().equals(label)).findFirst();
    }

    /** Its name in a key. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The definitions of this version by these rules, by name of the input. */
    Map<String, String> definitions(Rules rules) {
        var definitions = new TreeMap<String, String>();
        inputs(rules).forEach(each -> definitions.put(each.name(), each.fingerprint()));
        return definitions;
    }

    private Stream<? extends Input> inputs(Rules rules) {
        return switch (this) {
            case BOOKS -> Stream.concat(rules.rankings().stream(), Stream.of(FacetCount.values()));
            case AUTHORS -> rules.authorRankings().stream();
        };
    }
}
