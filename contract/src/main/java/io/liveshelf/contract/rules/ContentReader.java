// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.rules.InvalidRules.Problem;
import io.liveshelf.contract.view.Views;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a complete rules file and checks it. */
final class ContentReader {
    static final String WINDOW = "window";
    static final String WINDOW_DAYS = "window_days";
    static final String WEIGHTS = "weights";

    private static final String MEASURES = "measures";
    private static final String VIEWS = "views";
    private static final String SIZE = "size";
    private static final String STEPS = "steps";
    private static final String BY = "by";
    private static final String TO = "to";
    private static final String TAKE = "take";
    private static final String PURCHASES = "purchases";
    private static final String TODAY = "today";

    /** Stands for the top lists of all parent categories. */
    private static final String TOP_OF_PARENTS = "books:top:category:*";

    private static final int MOST = 50;
    /** The streams keep facts a day longer than this. */
    private static final int MOST_DAYS = 7;

    private static final int MOST_WEIGHT = 1_000;

    private static final List<String> COUNTED =
            Stream.of(Basis.values()).filter(Basis::isCounted).map(Basis::label).toList();
    private static final List<String> BASES =
            Stream.of(Basis.values()).map(Basis::label).toList();
    private static final List<String> AUTHOR_BASES =
            Stream.of(AuthorBasis.values()).map(AuthorBasis::label).toList();

    private final List<Problem> problems = new ArrayList<>();
    private final Section file;

    private ContentReader(ObjectNode complete) {
        file = new Section("", complete, problems);
    }

    static Content read(ObjectNode complete) throws InvalidRules {
        var reader = new ContentReader(complete);
        Content content = reader.read();
        if (!reader.problems.isEmpty()) {
            throw new InvalidRules(reader.problems);
        }
        return content;
    }

    private Content read() {
        file.allowOnly(List.of(MEASURES, VIEWS));
        Section views = file.section(VIEWS);
        views.allowOnly(List.of(
                Views.TRENDING_TODAY.key(),
                Views.FEATURED_WEEK.key(),
                Views.TOP_BOOKS.key(),
                Views.LATEST.key(),
                TOP_OF_PARENTS,
                Views.POPULAR_TAGS.key(),
                Views.FEATURED_AUTHORS.key()));
        return new Content(
                measures(file.section(MEASURES)),
                books(views.section(Views.TRENDING_TODAY.key())),
                books(views.section(Views.FEATURED_WEEK.key())),
                size(views.section(Views.TOP_BOOKS.key())),
                size(views.section(Views.LATEST.key())),
                size(views.section(TOP_OF_PARENTS)),
                size(views.section(Views.POPULAR_TAGS.key())),
                authors(views.section(Views.FEATURED_AUTHORS.key())));
    }

    private static Map<Basis, Measure> measures(Section measures) {
        measures.allowOnly(COUNTED);
        Map<Basis, Measure> all = new EnumMap<>(Basis.class);
        Stream.of(Basis.values())
                .filter(Basis::isCounted)
                .forEach(each -> all.put(each, measure(measures.section(each.label()))));
        return all;
    }

    private static Measure measure(Section measure) {
        measure.allowOnly(List.of(WINDOW, WINDOW_DAYS, WEIGHTS));
        Section weights = measure.section(WEIGHTS);
        weights.allowOnly(List.of(VIEWS, PURCHASES));
        int views = weight(weights, VIEWS);
        int purchases = weight(weights, PURCHASES);
        if (views == 0 && purchases == 0) {
            measure.reject(WEIGHTS, "such that something counts: views or purchases from 1 to " + MOST_WEIGHT);
        }
        return new Measure(days(measure), views, purchases);
    }

    private static int days(Section measure) {
        if (!measure.has(WINDOW)) {
            return measure.number(WINDOW_DAYS, 1, MOST_DAYS);
        }
        if (measure.has(WINDOW_DAYS)) {
            measure.reject(WINDOW_DAYS, "left out where there is a " + WINDOW);
        }
        if (!TODAY.equals(measure.json().path(WINDOW).textValue())) {
            measure.reject(WINDOW, "\"%s\"; a number of days is %s".formatted(TODAY, WINDOW_DAYS));
        }
        return Measure.TODAY;
    }

    private static int weight(Section weights, String fact) {
        return weights.has(fact) ? weights.number(fact, 0, MOST_WEIGHT) : 0;
    }

    private static int size(Section view) {
        view.allowOnly(List.of(SIZE));
        return view.number(SIZE, 1, MOST);
    }

    /** Where a step does not say to which number it fills up, it fills the list. */
    private static BookSteps books(Section view) {
        view.allowOnly(List.of(SIZE, STEPS));
        int size = view.number(SIZE, 1, MOST);
        var steps = new ArrayList<BookSteps.Step>();
        int least = 1;
        List<Section> sections = view.sections(STEPS);
        for (Section step : sections) {
            step.allowOnly(List.of(BY, TO));
            Basis by = step.named(BY, Basis::labelled, BASES, Basis.TOTAL_VIEWS);
            boolean isLast = steps.size() == sections.size() - 1;
            int known = view.problems().size();
            int to = step.has(TO) ? step.number(TO, isLast ? size : least, size) : size;
            // what follows is judged by the last number that is right
            least = view.problems().size() == known ? to : least;
            steps.add(new BookSteps.Step(by, to));
        }
        return new BookSteps(size, steps);
    }

    private static AuthorSteps authors(Section view) {
        view.allowOnly(List.of(STEPS));
        var steps = new ArrayList<AuthorSteps.Step>();
        for (Section step : view.sections(STEPS)) {
            step.allowOnly(List.of(BY, TAKE));
            AuthorBasis by = step.named(BY, AuthorBasis::labelled, AUTHOR_BASES, AuthorBasis.READS);
            steps.add(new AuthorSteps.Step(by, step.number(TAKE, 1, MOST)));
        }
        if (steps.stream().mapToInt(AuthorSteps.Step::take).sum() > MOST) {
            view.reject(STEPS, "such that they take " + MOST + " authors at most");
        }
        return new AuthorSteps(steps);
    }
}
