// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of partials, as JSON with a version. Each is absolute: it says what the partition's share is now, whatever was
 * published before. A tombstone says that the share is empty. A reader throws {@link MalformedPartial} if the value is damaged
 * or of a version that it does not know. Fields that it does not know are skipped.
 */
public final class Partials {
    private static final int VERSION = 1;

    private static final ObjectReader READER = Json.mapper().reader();

    /** Keeps no table of field names: tags are field names, and with many of them the table costs ten times the parsing. */
    private static final ObjectReader READER_OF_MANY_NAMES = READER.with(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    private Partials() {}

    /**
     * A share as it was read.
     *
     * @param definition the {@link Input#fingerprint} by which it was made; null where a version did not say so yet
     */
    public record Share<T>(@Nullable String definition, T content) {}

    private record OfDefinitions(int v, Map<String, String> definitions) {
        OfDefinitions {
            requireKnown(v);
            definitions = Map.copyOf(definitions);
        }
    }

    private record OfHead(int v, @Nullable String definition, LocalDate day, Instant hour, List<Scored> head) {
        OfHead {
            requireKnown(v);
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(hour, "hour");
            Objects.requireNonNull(head, "head");
        }
    }

    private record OfCard(int v, Card card) {
        OfCard {
            requireKnown(v);
            Objects.requireNonNull(card, "card");
        }
    }

    private record OfCounts(int v, @Nullable String definition, Map<String, Long> counts) {
        OfCounts {
            requireKnown(v);
            counts = Map.copyOf(counts);
        }
    }

    private record OfAuthorHead(int v, @Nullable String definition, List<AuthorCandidate> head) {
        OfAuthorHead {
            requireKnown(v);
            head = List.copyOf(head);
        }
    }

    /** By which definitions this version makes, by these rules, what a stage publishes. */
    public static byte[] ofDefinitions(PartialsStage stage, Rules rules) {
        return ofDefinitions(stage.definitions(rules));
    }

    static byte[] ofDefinitions(Map<String, String> definitions) {
        return Json.bytes(new OfDefinitions(VERSION, definitions));
    }

    /** Reads {@link #ofDefinitions}: the definitions by name of the input. */
    public static Map<String, String> definitions(byte[] value) throws MalformedPartial {
        return read(value, OfDefinitions.class, READER).definitions();
    }

    /** The head of a ranking. */
    public static byte[] ofHead(Ranking ranking, RankedHead head) {
        return Json.bytes(new OfHead(VERSION, ranking.fingerprint(), head.day(), head.hour(), head.books()));
    }

    /** Reads {@link #ofHead}. */
    public static Share<RankedHead> head(byte[] value) throws MalformedPartial {
        OfHead read = read(value, OfHead.class, READER);
        return new Share<>(read.definition(), new RankedHead(read.day(), read.hour(), read.head()));
    }

    /** The card of a book that is in a head. */
    public static byte[] ofCard(Card card) {
        return Json.bytes(new OfCard(VERSION, card));
    }

    /** Reads {@link #ofCard}. */
    public static Card card(byte[] value) throws MalformedPartial {
        return read(value, OfCard.class, READER).card();
    }

    /** The counts of a facet in one of the {@link FacetBuckets}: all that are not 0, and no others. */
    public static byte[] ofCounts(FacetCount facet, Map<String, Long> counts) {
        return Json.bytes(new OfCounts(VERSION, facet.fingerprint(), counts));
    }

    /** Reads {@link #ofCounts}. */
    public static Share<Map<String, Long>> counts(byte[] value) throws MalformedPartial {
        OfCounts read = read(value, OfCounts.class, READER_OF_MANY_NAMES);
        return new Share<>(read.definition(), read.counts());
    }

    /** The head of an author ranking. */
    public static byte[] ofAuthorHead(AuthorRanking ranking, List<AuthorCandidate> head) {
        return Json.bytes(new OfAuthorHead(VERSION, ranking.fingerprint(), head));
    }

    /** Reads {@link #ofAuthorHead}. */
    public static Share<List<AuthorCandidate>> authorHead(byte[] value) throws MalformedPartial {
        OfAuthorHead read = read(value, OfAuthorHead.class, READER);
        return new Share<>(read.definition(), read.head());
    }

    private static <T> T read(byte[] value, Class<T> type, ObjectReader reader) throws MalformedPartial {
        try {
            @Nullable T read = reader.readValue(value, type);
            if (read == null) {
                throw new MalformedPartial("the value is null");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new MalformedPartial(e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedPartial(e.toString());
        }
    }

    private static void requireKnown(int version) {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "version " + version + " is not known; this one reads version " + VERSION);
        }
    }
}
