// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    /** MongoDB's limit for an expression, and how long a searched text may be. */
    private static final int LONGEST_REGEX = 32_764;

    private static final int LONGEST_TEXT = 100;

    @ParameterizedTest
    @CsvSource({
        "Kinh Tế, kinh te",
        "ĐƯỜNG VỀ Đà Lạt, duong ve da lat",
        "Ångström Å, angstrom a",
        "ẞ İ ÑandÚ, ß i nandu",
        "(2nd ed.) [a-z]*, (2nd ed.) [a-z]*",
        "한국, 한국",
        "Ωμέγα 𐐀, ωμεγα 𐐨"
    })
    void foldsCaseAndAccents(String text, String folded) {
        assertThat(SearchText.fold(text)).isEqualTo(folded);
    }

    @Test
    void foldsAlikeWhetherAccentsAreComposedOrNot() {
        assertThat(SearchText.fold(Normalizer.normalize("Kinh Tế Đường", Form.NFD)))
                .isEqualTo("kinh te duong");
        assertThat(SearchText.fold("\u0301")).isEmpty();
    }

    @Test
    void foldsWhatIsFoldedToItself() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .map(Folding::of)
                        .filter(folded -> folded != Folding.NOTHING && Folding.of(folded) != folded)
                        .boxed())
                .isEmpty();
    }

    @Property(tries = 2_000)
    void findsExactlyWhatContainsThePart(@ForAll("texts") String text, @ForAll("texts") String part) {
        assertThat(finds(part, text)).isEqualTo(SearchText.fold(text).contains(SearchText.fold(part)));
    }

    @Property(tries = 1_000)
    void findsAnyCutOfAText(
            @ForAll("texts") String before, @ForAll("texts") String part, @ForAll("texts") String after) {
        assertThat(finds(Normalizer.normalize(part, Form.NFD).toUpperCase(Locale.ROOT), before + part + after))
                .isEqualTo(SearchText.fold(before + part + after)
                        .contains(SearchText.fold(
                                Normalizer.normalize(part, Form.NFD).toUpperCase(Locale.ROOT))));
    }

    @Test
    void staysShorterThanMongoAllows() {
        String worst = IntStream.range(0, 0x10000)
                .filter(each -> Folding.of(each) == each)
                .mapToObj(Folding::classOf)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();

        assertThat((worst.length() + "\\p{Mn}*".length()) * LONGEST_TEXT).isLessThan(LONGEST_REGEX);
    }

    @Property
    void findsAWholeTextInAnyCase(@ForAll("texts") String text, @ForAll("texts") String other) {
        Pattern whole = Pattern.compile(SearchText.regexOfWhole(text));

        assertThat(whole.matcher(text).find()).isTrue();
        assertThat(whole.matcher(text + "x").find()).isFalse();
        assertThat(whole.matcher(text + "\n").find()).isFalse();
        assertThat(whole.matcher(other).find()).isEqualTo(lower(text).equals(lower(other)));
        assertThat(SearchText.isWhole(text, other))
                .isEqualTo(whole.matcher(other).find());
        assertThat(SearchText.isWhole(text, text)).isTrue();
    }

    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean finds(String part, String text) {
        return Pattern.compile(SearchText.regexOfPart(part)).matcher(text).find();
    }

    /** Short ones of few letters, so that parts are found; with everything that could be read as something else. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of("a", "A", "ă", "Ẵ", "e", "ế", "Đ", "đ", "d", "ơ", "Ư", "i", "İ", "ı", "ß", "K", "Å"),
                Arbitraries.of("\u0301", "\u0302", "\u0323", "\u031b", "\u093c", "e\u0302\u0301"),
                Arbitraries.of(".", "*", "\\", "[", "]", "^", "$", "(", ")", "|", "\\E", "\n", "\u0000", " ", "-", "}"),
                Arbitraries.of("😀", "𐐀", "𐐨", "한", "\u1112\u1161\u11ab", "ﬁ", "ｦ", "\ufffd"),
                Arbitraries.chars().filter(each -> !Character.isSurrogate(each)).map(String::valueOf));
        return Combinators.combine(piece.list().ofMaxSize(6), Arbitraries.of(Form.NFC, Form.NFD))
                .as((pieces, form) -> Normalizer.normalize(String.join("", pieces), form));
    }
}
