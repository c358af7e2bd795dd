// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;

/**
 * The key of a partial: {@code kind/partition/bucket}.
 *
 * @param kind the {@linkplain Input#name name of an input}, {@link #CARDS} or {@link #DEFINITIONS}; another version may write other kinds
 * @param partition the partition whose share it is
 * @param bucket for a facet count, the number of the bucket; for a card, the book id; for definitions, the stage; otherwise empty
 */
public record PartialKey(String kind, int partition, String bucket) {
    /** The kind of the cards of books that are in a head. No input has this name. */
    public static final String CARDS = "cards";

    /** The kind of what says by which definitions a partition makes its shares. No input has this name. */
    public static final String DEFINITIONS = "definitions";

    /** The key of a partition's head of a ranking. */
    public static PartialKey of(Ranking ranking, int partition) {
        return new PartialKey(ranking.name(), partition, "");
    }

    /** The key of a partition's head of an author ranking. */
    public static PartialKey of(AuthorRanking ranking, int partition) {
        return new PartialKey(ranking.name(), partition, "");
    }

    /** The key of a partition's counts in one of the {@link FacetBuckets}. */
    public static PartialKey of(FacetCount facet, int partition, int bucket) {
        return new PartialKey(facet.name(), partition, Integer.toString(bucket));
    }

    /** The key of the card of a book that is in a head of the partition. */
    public static PartialKey card(int partition, String bookId) {
        return new PartialKey(CARDS, partition, bookId);
    }

    /** The key of what says by which definitions a stage makes the shares of a partition. */
    public static PartialKey definitions(PartialsStage stage, int partition) {
        return new PartialKey(DEFINITIONS, partition, stage.label());
    }

    /** The stage whose definitions it is about. */
    public PartialsStage stage() throws MalformedPartial {
        return PartialsStage.labelled(bucket)
                .orElseThrow(() -> new MalformedPartial("no stage is named '" + bucket + "'"));
    }

    /** Reads what {@link #text} wrote, of this or of another version. */
    public static PartialKey parse(String text) throws MalformedPartial {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new MalformedPartial("'" + text + "' is not of the form kind/partition/bucket");
        }
        return new PartialKey(parts[0], partition(text, parts[1]), parts[2]);
    }

    private static int partition(String text, String number) throws MalformedPartial {
        try {
            int partition = Integer.parseInt(number);
            if (partition >= 0) {
                return partition;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw new MalformedPartial("'" + number + "' in '" + text + "' is not the number of a partition");
    }

    /** The key as text: the record key in the topic. */
    public String text() {
        return kind + "/" + partition + "/" + bucket;
    }
}
