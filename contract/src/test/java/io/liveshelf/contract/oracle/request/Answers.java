// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers any read request by brute force, following the words of the read API and using nothing of the product's code but
 * the taxonomy. The answer of the product must be equal, whatever it is served from.
 */
public final class Answers {
    private static final Map<String, String> VIEWS = Map.of(
            "community/books/trending-today", "books:trending:today",
            "community/books/featured-week", "books:trending:week",
            "book-categories/", "categories:tree:all",
            "community/tags/popular", "tags:popular",
            "community/authors/featured", "authors:featured");

    private final World world;
    private final Instant now;
    private final Library library;
    private final BookLists lists;

    private Answers(World world, Instant now) {
        this.world = world;
        this.now = now;
        this.library = Library.of(world);
        this.lists = new BookLists(library);
    }

    /** The expected answers in this world at this time. */
    public static Answers of(World world, Instant now) {
        return new Answers(world, now);
    }

    /** The expected answer to this request. */
    public Answer to(ApiRequest question) {
        try {
            return Answer.ok(body(question));
        } catch (Refused e) {
            return Answer.problem(e.status());
        }
    }

    private ObjectNode body(ApiRequest question) {
        String path = String.join("/", question.path());
        String view = VIEWS.get(path);
        if (view != null) {
            return view(view);
        }
        var parameters = new Parameters(question);
        return switch (path) {
            case "community/books/search" -> lists.search(parameters);
            case "community/books/latest" -> lists.latest(parameters);
            case "community/books/top" -> lists.top(parameters);
            case "community/tags/search" -> new TagSearch(library).answer(parameters);
            case "community/home" -> home();
            case "books" -> new UserPages(library, knownUser(question)).own(parameters);
            default -> below(question, parameters);
        };
    }

    /** Paths with a variable part. */
    private ObjectNode below(ApiRequest question, Parameters parameters) {
        List<String> path = question.path();
        String last = path.get(path.size() - 1);
        return switch (path.get(0)) {
            case "community" -> lists.byTag(last, parameters);
            case "book-categories" -> category(path, parameters);
            case "users" -> user(path.get(1), last, question, parameters);
            case "books" -> book(path, question.user());
            default -> throw new AssertionError("no such request: " + question);
        };
    }

    private ObjectNode category(List<String> path, Parameters parameters) {
        if (path.get(1).equals("child")) {
            return lists.child(path.get(2), parameters);
        }
        return path.size() == 3 ? lists.parent(path.get(2), parameters) : lists.topOfParent(path.get(2));
    }

    private ObjectNode user(String userId, String list, ApiRequest question, Parameters parameters) {
        if (!knownUser(question).equals(userId)) {
            throw new Refused(403);
        }
        var pages = new UserPages(library, userId);
        return switch (list) {
            case "saved-books" -> pages.saved(parameters);
            case "history" -> pages.history(parameters);
            case "purchases" -> pages.purchases(parameters);
            default -> throw new AssertionError("no such list: " + list);
        };
    }

    private ObjectNode book(List<String> path, Optional<String> user) {
        String bookId = path.get(1);
        String what = path.size() == 2 ? "" : path.get(2);
        return switch (what) {
            case "" -> BookPages.card(library.seenBy(user, bookId));
            case "chapters" ->
                path.size() == 3
                        ? BookPages.chapters(library.seenBy(user, bookId))
                        : BookPages.chapter(library.seenBy(user, bookId), path.get(3));
            case "descriptions" -> new BookPages(library).descriptions(library.seenBy(user, bookId));
            case "progress" -> {
                String reader = user.orElseThrow(() -> new Refused(401));
                yield new ProgressPages(library, reader)
                        .of(library.seenBy(user, bookId).id());
            }
            default -> throw new AssertionError("no such page: " + what);
        };
    }

    private static String knownUser(ApiRequest question) {
        return question.user().orElseThrow(() -> new Refused(401));
    }

    /** Each part is the body of its own endpoint; the TTL is the shortest of theirs. */
    private ObjectNode home() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("categories", view("categories:tree:all"));
        body.set("trending_today", view("books:trending:today"));
        body.set("featured_week", view("books:trending:week"));
        body.set("latest", view("books:newest:all"));
        body.set("top", view("books:top:all"));
        body.set("authors", view("authors:featured"));
        body.set("tags", view("tags:popular"));
        ObjectNode tops = body.putObject("top_by_category");
        Taxonomy.builtIn().parents().forEach(parent -> tops.set(parent.id(), lists.topOfParent(parent.id())));
        return body.put("ttl", 900L);
    }

    private ObjectNode view(String key) {
        JsonNode body = Oracle.answers(world, now).get(key);
        return (ObjectNode) Objects.requireNonNull(body, () -> "the oracle does not know the view " + key);
    }
}
