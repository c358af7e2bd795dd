// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.mongo.CardRows;
import io.liveshelf.mongo.ResultRows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** A view's inputs, read from the rows of each input's {@linkplain InputPipeline pipeline} by the input's name. */
final class ResultInputs implements Inputs {
    private final Map<String, List<BsonDocument>> rows;

    ResultInputs(Map<String, List<BsonDocument>> rows) {
        this.rows = Map.copyOf(rows);
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return ResultRows.readable(rows(ranking), row -> candidate(ranking.basis(), row));
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return rows(facet).stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.getString("_id").getValue(),
                        row -> row.getNumber("count").longValue()));
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return ResultRows.readable(rows(ranking), row -> AuthorRows.candidate(ranking, row));
    }

    private List<BsonDocument> rows(Input input) {
        return rows.getOrDefault(input.name(), List.of());
    }

    private static Candidate candidate(Basis basis, BsonDocument row) throws MalformedDocument {
        BookDocument book = BookDocument.read(row.getDocument("book"));
        long score = basis.isCounted() ? row.getNumber("score").longValue() : basis.scoreOf(book);
        return new Candidate(score, CardRows.card(book, row));
    }
}
