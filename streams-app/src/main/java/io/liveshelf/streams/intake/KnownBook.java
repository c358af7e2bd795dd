// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of a book as bytes, with the places of its counters. Another document that has the same bytes everywhere else has the
 * same content, and only its counters need be read. Almost all documents of a book differ from the one before by that alone, and to
 * compare bytes costs a twentieth of parsing them.
 */
final class KnownBook {
    private final byte[] document;
    private final List<NumberPlace> places;
    private final NumberText number = new NumberText();

    private KnownBook(byte[] document, List<NumberPlace> places) {
        this.document = document;
        this.places = places;
    }

    /**
     * A document that was parsed.
     *
     * @param counters those that it has
     * @return null if its counters cannot be told from its content by their bytes
     */
    static @Nullable KnownBook of(byte[] document, @Nullable Counters counters) {
        List<NumberPlace> places = NumberPlace.find(document);
        if (places == null) {
            return null;
        }
        var known = new KnownBook(document, places);
        return counters != null && counters.equals(known.countersOf(document)) ? known : null;
    }

    /** The bytes that it takes. */
    int bytes() {
        return document.length;
    }

    /** The counters of a document with the same content; null: it may have other content, or numbers in a form that is rare. */
    @Nullable
    Counters countersOf(byte[] other) {
        var values = new Values();
        int here = 0;
        int there = 0;
        for (NumberPlace place : places) {
            int length = place.from() - here;
            if (!isEqual(here, other, there, length) || !values.take(place.field(), other, there + length)) {
                return null;
            }
            here = place.to();
            there = number.end();
        }
        boolean ends =
                document.length - here == other.length - there && isEqual(here, other, there, document.length - here);
        return ends ? values.counters() : null;
    }

    private boolean isEqual(int here, byte[] other, int there, int length) {
        return there + length <= other.length
                && Arrays.equals(document, here, here + length, other, there, there + length);
    }

    private final class Values {
        private final Map<NumberField, Long> integers = new EnumMap<>(NumberField.class);
        private @Nullable Double rating;

        /** Reads the number that begins here; false: it is none that is known. */
        boolean take(@Nullable NumberField field, byte[] other, int at) {
            NumberText.Kind kind = number.read(other, at);
            if (field == null) {
                return kind != NumberText.Kind.NONE;
            }
            if (field.isDecimal()) {
                boolean isNumber = kind == NumberText.Kind.INTEGER || kind == NumberText.Kind.DECIMAL;
                rating = isNumber ? Double.valueOf(number.decimal(kind)) : null;
                return isNumber;
            }
            integers.put(field, number.integer());
            return kind == NumberText.Kind.INTEGER;
        }

        Counters counters() {
            return new Counters(
                    integers.get(NumberField.TOTAL_VIEWS),
                    integers.get(NumberField.TOTAL_PURCHASES),
                    integers.getOrDefault(NumberField.FOREVER_PURCHASES, 0L)
                            + integers.getOrDefault(NumberField.ONE_TIME_PURCHASES, 0L)
                            + integers.getOrDefault(NumberField.PDF_DOWNLOADS, 0L),
                    rating,
                    integers.get(NumberField.RATING_COUNT));
        }
    }
}
