// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in each view: sizes, windows, weights and the order in which lists are filled up. Read from a file of JSON, which
 * {@code docs/rules.md} describes; the built-in rules are one too. Immutable; equal if they say the same.
 */
public final class Rules {
    private static final String BUILT_IN_FILE = "built-in.json";

    private static final ObjectReader READER = Json.mapper()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Rules BUILT_IN = readBuiltIn();

    private final Content content;
    private final ObjectNode json;
    private final List<Ranking> rankings;
    private final List<AuthorRanking> authorRankings;
    private final Map<String, ViewRule> views;

    private Rules(Content content, ObjectNode json) {
        this.content = content;
        this.json = json;
        rankings = content.rankings();
        authorRankings = content.authors().rankings();
        views = ViewRules.of(content, rankings, authorRankings);
    }

    /** Those of some views of other rules. */
    private Rules(Rules all, Set<String> keys) {
        content = all.content;
        json = all.json;
        views = all.views.entrySet().stream()
                .filter(each -> keys.contains(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<Input> needed =
                views.values().stream().flatMap(rule -> rule.needs().stream()).collect(Collectors.toSet());
        rankings = all.rankings.stream().filter(needed::contains).toList();
        authorRankings = all.authorRankings.stream().filter(needed::contains).toList();
    }

    /** The rules of the product. Source: read API, "Materialized views". */
    public static Rules builtIn() {
        return BUILT_IN;
    }

    /**
     * The rules of a file. What it does not name is as {@linkplain #builtIn built in}.
     *
     * @param file JSON in UTF-8
     * @throws InvalidRules naming everything that is wrong
     */
    public static Rules parse(byte[] file) throws InvalidRules {
        return of(RulesMerge.of(BUILT_IN.json, read(file)));
    }

    private static Rules of(ObjectNode complete) throws InvalidRules {
        return new Rules(ContentReader.read(complete), complete);
    }

    private static ObjectNode read(byte[] file) throws InvalidRules {
        try {
            JsonNode read = READER.readTree(file);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? ""
                    : ": line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw InvalidRules.of("the file", "JSON in which no name comes twice" + at);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
        throw InvalidRules.of("the file", "a JSON object");
    }

    private static Rules readBuiltIn() {
        try (InputStream in = Rules.class.getResourceAsStream(BUILT_IN_FILE)) {
            return of(read(Objects.requireNonNull(in, BUILT_IN_FILE + " is not in the jar")
                    .readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidRules e) {
            throw new IllegalStateException(BUILT_IN_FILE + " cannot be used", e);
        }
    }

    /**
     * The rules of some views alone, with no other rankings than they need.
     *
     * @param keys of the views; others are passed over
     */
    public Rules only(Set<String> keys) {
        return new Rules(this, keys);
    }

    /** What is in a view; it must be one of {@link #views}. */
    public ViewRule of(View view) {
        return Objects.requireNonNull(views.get(view.key()), view::key);
    }

    /** The rule of every view that these rules are about, in the order of the read API. */
    public List<ViewRule> views() {
        return Views.all().stream()
                .flatMap(view -> Optional.ofNullable(views.get(view.key())).stream())
                .toList();
    }

    /** Every ranking of books that a view needs, each as long as views need it. */
    public List<Ranking> rankings() {
        return rankings;
    }

    /** Every ranking of authors that a view needs. */
    public List<AuthorRanking> authorRankings() {
        return authorRankings;
    }

    /** How many books the view of the most viewed ones lists at most. */
    public int sizeOfTop() {
        return content.top();
    }

    /** How many books the view of those with the latest chapters lists at most. */
    public int sizeOfLatest() {
        return content.latest();
    }

    /** How many values of a facet, those with most books, a view takes from it at most. */
    public int valuesOf(FacetCount facet) {
        return facet == FacetCount.TAGS ? content.tags() : Integer.MAX_VALUE;
    }

    /** What is counted of each book, whether a view needs it or not. */
    public Measures measures() {
        return Measures.of(content.measures());
    }

    /** The whole rules as a file: what {@link #parse} reads again. */
    public byte[] bytes() {
        return Json.bytes(json);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rules rules
                && content.equals(rules.content)
                && views.keySet().equals(rules.views.keySet());
    }

    @Override
    public int hashCode() {
        return Objects.hash(content, views.keySet());
    }

    @Override
    public String toString() {
        String all = content.equals(BUILT_IN.content) ? "built-in rules" : json.toString();
        return views.size() == Views.all().size() ? all : all + " of " + views.keySet();
    }
}
