// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Rules files that are right, with anything that can be said in them. */
public final class RandomRules {
    private static final List<String> COUNTED = List.of("views_today", "views_week", "purchases_week");
    private static final List<String> BASES =
            List.of("views_today", "views_week", "purchases_week", "total_views", "total_purchases", "last_chapter");
    private static final List<String> AUTHOR_BASES = List.of("reads", "five_stars", "most_viewed_book");
    private static final int MOST_STEPS = 5;

    private final Random random;

    private RandomRules(Random random) {
        this.random = random;
    }

    /** The next file; equal randomness gives equal files. */
    public static JsonNode next(Random random) {
        return new RandomRules(random).file();
    }

    private ObjectNode file() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        for (String basis : COUNTED) {
            if (random.nextInt(3) > 0) {
                fillMeasure(file.withObject("/measures").putObject(basis));
            }
        }
        ObjectNode views = file.putObject("views");
        for (String list : List.of(OracleRules.TRENDING, OracleRules.FEATURED)) {
            if (random.nextInt(4) > 0) {
                fillSteps(views.putObject(list), 1 + random.nextInt(12));
            }
        }
        for (String sized : List.of(OracleRules.TOP, OracleRules.LATEST, OracleRules.PARENTS, OracleRules.TAGS)) {
            if (random.nextBoolean()) {
                views.putObject(sized).put("size", 1 + random.nextInt(random.nextBoolean() ? 5 : 50));
            }
        }
        if (random.nextInt(3) > 0) {
            var steps = views.putObject(OracleRules.AUTHORS).putArray("steps");
            for (int i = random.nextInt(MOST_STEPS); i >= 0; i--) {
                steps.addObject().put("by", any(AUTHOR_BASES)).put("take", 1 + random.nextInt(6));
            }
        }
        return file;
    }

    private void fillMeasure(ObjectNode measure) {
        switch (random.nextInt(4)) {
            case 0 -> measure.put("window", "today");
            case 1, 2 -> measure.put("window_days", 1 + random.nextInt(7));
            default -> {
                // as built in
            }
        }
        switch (random.nextInt(4)) {
            case 0 -> measure.putObject("weights").put("views", 1 + random.nextInt(3));
            case 1 -> measure.putObject("weights").put("purchases", 1 + random.nextInt(1_000));
            case 2 ->
                measure.putObject("weights").put("views", random.nextInt(3)).put("purchases", 1 + random.nextInt(4));
            default -> {
                // as built in
            }
        }
    }

    private void fillSteps(ObjectNode view, int size) {
        view.put("size", size);
        var steps = view.putArray("steps");
        int to = 1;
        for (int i = random.nextInt(MOST_STEPS); i > 0; i--) {
            to += random.nextInt(size - to + 1);
            steps.addObject().put("by", any(BASES)).put("to", to);
        }
        ObjectNode last = steps.addObject().put("by", any(BASES));
        if (random.nextBoolean()) {
            last.put("to", size);
        }
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
