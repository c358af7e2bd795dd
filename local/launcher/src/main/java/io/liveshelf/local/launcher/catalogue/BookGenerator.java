// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes up a plausible catalogue: Vietnamese and English titles and names, popularity after Zipf's law (the n-th most
 * popular book has an n-th of the first one's readers). The same seed gives the same books.
 */
final class BookGenerator {

    private static final long MOST_POPULAR = 1_000_000;
    private static final int BOOKS_PER_AUTHOR = 4;

    private final SplittableRandom random;
    private final Set<String> titles = new HashSet<>();

    BookGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<CatalogueBook> books(int count) {
        List<String> vietnamese = names(count, true);
        List<String> english = names(count, false);
        List<CatalogueBook> books = new ArrayList<>(count);
        for (int rank = 1; rank <= count; rank++) {
            boolean isVietnamese = random.nextInt(100) < 55;
            List<String> pool = isVietnamese ? vietnamese : english;
            books.add(new CatalogueBook(
                    String.format(Locale.ROOT, "book-%05d", rank),
                    unusedTitle(isVietnamese),
                    authors(pool),
                    1950 + random.nextInt(75),
                    isVietnamese ? "vie" : "eng",
                    (300 + random.nextInt(190)) / 100.0,
                    Math.max(1, MOST_POPULAR / rank),
                    null));
        }
        return books;
    }

    private List<String> names(int books, boolean vietnamese) {
        int wanted = Math.max(3, books / BOOKS_PER_AUTHOR / 2);
        Set<String> names = new HashSet<>();
        List<String> ordered = new ArrayList<>();
        // there may be fewer different names than wanted, so the tries are bounded
        for (int tries = 0; ordered.size() < wanted && tries < wanted * 20; tries++) {
            String name = vietnamese
                    ? pick(Words.FAMILY_NAMES) + " " + pick(Words.MIDDLE_NAMES) + " " + pick(Words.GIVEN_NAMES)
                    : pick(Words.FIRST_NAMES) + " " + pick(Words.LAST_NAMES);
            if (names.add(name)) {
                ordered.add(name);
            }
        }
        return ordered;
    }

    private List<String> authors(List<String> pool) {
        int dice = random.nextInt(100);
        int count = dice < 80 ? 1 : dice < 95 ? 2 : 3;
        Set<String> chosen = new java.util.LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            chosen.add(pool.get(random.nextInt(pool.size())));
        }
        return List.copyOf(chosen);
    }

    private String unusedTitle(boolean vietnamese) {
        String title = vietnamese ? vietnameseTitle() : englishTitle();
        String candidate = title;
        for (int volume = 2; !titles.add(candidate); volume++) {
            candidate = title + (vietnamese ? " - Tập " : ", Volume ") + volume;
        }
        return candidate;
    }

    private String vietnameseTitle() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(Words.THINGS_VI) + " " + pick(Words.QUALITIES_VI);
            case 1 -> pick(Words.THINGS_VI) + " và " + lower(pick(Words.THINGS_VI));
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

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
