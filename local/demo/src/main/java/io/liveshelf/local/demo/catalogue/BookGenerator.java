// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Generates a plausible catalogue: Vietnamese and English titles and names, popularity after Zipf's law (the n-th most
 * popular book has an n-th of the first one's readers). The same seed gives the same books.
 *
 * <p>Its memory is bounded by the word lists, not by the number of books.
 */
final class BookGenerator {
    private static final long MAX_POPULARITY = 1_000_000;
    private static final int BOOKS_PER_AUTHOR = 4;
    private static final int VIETNAMESE_PERCENT = 55;

    private final SplittableRandom random;
    private final int count;
    private final List<String> vietnameseNames;
    private final List<String> englishNames;
    private final Map<String, Integer> volumes = new HashMap<>();

    BookGenerator(long seed, int count) {
        this.random = new SplittableRandom(seed);
        this.count = count;
        this.vietnameseNames = names(true);
        this.englishNames = names(false);
    }

    void forEach(Consumer<CatalogueBook> action) {
        for (int rank = 1; rank <= count; rank++) {
            action.accept(book(rank));
        }
    }

    private CatalogueBook book(int rank) {
        boolean vietnamese = random.nextInt(100) < VIETNAMESE_PERCENT;
        return new CatalogueBook(
                String.format(Locale.ROOT, "book-%05d", rank),
                uniqueTitle(vietnamese),
                authors(vietnamese ? vietnameseNames : englishNames),
                1950 + random.nextInt(75),
                vietnamese ? "vie" : "eng",
                (300 + random.nextInt(190)) / 100.0,
                Math.max(1, MAX_POPULARITY / rank),
                null);
    }

    private List<String> names(boolean vietnamese) {
        int wanted = Math.max(3, count / BOOKS_PER_AUTHOR / 2);
        Set<String> names = new LinkedHashSet<>();
        // the word lists may yield fewer names than wanted, so the attempts are bounded
        for (int attempt = 0; names.size() < wanted && attempt < wanted * 20; attempt++) {
            names.add(
                    vietnamese
                            ? pick(Words.FAMILY_NAMES) + " " + pick(Words.MIDDLE_NAMES) + " " + pick(Words.GIVEN_NAMES)
                            : pick(Words.FIRST_NAMES) + " " + pick(Words.LAST_NAMES));
        }
        return new ArrayList<>(names);
    }

    private List<String> authors(List<String> pool) {
        int dice = random.nextInt(100);
        int authors = dice < 80 ? 1 : dice < 95 ? 2 : 3;
        Set<String> chosen = new LinkedHashSet<>();
        for (int i = 0; i < authors; i++) {
            chosen.add(pool.get(random.nextInt(pool.size())));
        }
        return List.copyOf(chosen);
    }

    private String uniqueTitle(boolean vietnamese) {
        String title = vietnamese ? vietnameseTitle() : englishTitle();
        int volume = volumes.merge(title, 1, Integer::sum);
        return volume == 1 ? title : title + (vietnamese ? " - Tập " : ", Volume ") + volume;
    }

    private String vietnameseTitle() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(Words.THINGS_VI) + " " + pick(Words.QUALITIES_VI);
            case 1 -> pick(Words.THINGS_VI) + " và " + lowerFirst(pick(Words.THINGS_VI));
            case 2 -> pick(Words.THINGS_VI) + " " + pick(Words.PLACES_VI);
            default -> pick(Words.SUBJECTS_VI) + " " + pick(Words.APPROACHES_VI);
        };
    }

    private String englishTitle() {
        return switch (random.nextInt(4)) {
            case 0 -> "The " + pick(Words.QUALITIES_EN) + " " + pick(Words.THINGS_EN);
            case 1 -> "The " + pick(Words.THINGS_EN) + " of " + pick(Words.PLACES_EN);
            case 2 -> pick(Words.THINGS_EN) + " and " + pick(Words.THINGS_EN);
            default -> pick(Words.APPROACHES_EN) + " " + pick(Words.SUBJECTS_EN);
        };
    }

    private static String lowerFirst(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
