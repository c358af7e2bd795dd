// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.streams.UnknownVersionException;
import io.liveshelf.streams.state.PendingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A task's invalidations, each scope once, until the next tick. None may be lost, or Redis would keep what is wrong until its TTL
 * ends; so each is kept or emitted in the transaction of the change that caused it.
 */
public final class PendingInvalidations extends PendingStore {
    /** Name of the store; connect it. */
    public static final String STORE = "invalidations-due";

    private static final int VERSION = 1;
    /** Most characters of scopes in a record; it is a fraction of what the topic takes. */
    private static final int LARGEST = 200_000;

    /** By scope, why it is invalidated. */
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** Which of the searches, if they are among the scopes. */
    private final SearchChanges searches = new SearchChanges();

    private long rounds;

    /**
     * What the changelog has.
     *
     * @param books as {@link Invalidation#books}; an earlier release neither writes nor reads it
     */
    private record Content(
            @JsonProperty("v") int version,
            Map<String, String> reasons,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode books) {}

    private PendingInvalidations() {
        super(STORE);
    }

    /** The store of a task. */
    public static StoreBuilder<?> store() {
        return builder(STORE, Map.of(), PendingInvalidations::new);
    }

    /** Those of a task. */
    public static PendingInvalidations of(ProcessorContext<?, ?> context) {
        return context.getStateStore(STORE);
    }

    /** Invalidates these with the next tick; of several reasons the first is named. */
    public void add(Collection<Scope> scopes, String reason) {
        for (Scope scope : scopes) {
            boolean isNew = reasons.putIfAbsent(scope.text(), reason) == null;
            if ((scope.equals(Scope.SEARCHES) && searches.addUnknown()) || isNew) {
                changed();
            }
        }
    }

    /** Invalidates with the next tick the searches that this book touches. */
    public void addSearches(ChangedBook book, String reason) {
        boolean isNew = reasons.putIfAbsent(Scope.SEARCHES.text(), reason) == null;
        if (searches.add(book) || isNew) {
            changed();
        }
    }

    /** Changes when what was added has been emitted. While it is the same, adding a scope again says nothing new. */
    public long round() {
        return rounds;
    }

    /** Emits all; call it with each tick. */
    public void emit(Instant now, Consumer<Invalidation> output) {
        if (reasons.isEmpty()) {
            return;
        }
        var byReason = new LinkedHashMap<String, List<String>>();
        reasons.forEach((scope, reason) ->
                byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(scope));
        Optional<List<ChangedBook>> books = searches.known();
        byReason.forEach((reason, scopes) -> emit(
                now,
                reason,
                scopes,
                each -> output.accept(
                        each.isOfSearches() ? books.map(each::narrowedTo).orElse(each) : each)));
        forget();
        changed();
    }

    private static void emit(Instant now, String reason, List<String> scopes, Consumer<Invalidation> output) {
        int from = 0;
        int size = 0;
        for (int i = 0; i < scopes.size(); i++) {
            size += scopes.get(i).length();
            if (size > LARGEST || i == scopes.size() - 1) {
                output.accept(Invalidation.of(now, reason, scopes.subList(from, i + 1)));
                from = i + 1;
                size = 0;
            }
        }
    }

    @Override
    protected boolean isEmpty() {
        return reasons.isEmpty();
    }

    @Override
    protected byte[] encode() {
        return Json.bytes(new Content(
                VERSION,
                reasons,
                searches.known()
                        .<JsonNode>map(books -> Json.mapper().valueToTree(books))
                        .orElse(null)));
    }

    @Override
    protected void decode(byte[] bytes) {
        Content content = Json.read(bytes, Content.class);
        UnknownVersionException.check("the store of pending invalidations", content.version(), VERSION);
        reasons.putAll(content.reasons());
        if (reasons.containsKey(Scope.SEARCHES.text())) {
            searches.add(ChangedBook.readAll(content.books()));
        }
    }

    @Override
    protected void forget() {
        reasons.clear();
        searches.clear();
        rounds++;
    }
}
