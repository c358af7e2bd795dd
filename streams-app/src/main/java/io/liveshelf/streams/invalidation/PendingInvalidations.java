// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.UnknownVersionException;
import io.liveshelf.streams.state.PendingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

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

    private long rounds;

    private record Content(@JsonProperty("v") int version, Map<String, String> reasons) {}

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
            if (reasons.putIfAbsent(scope.text(), reason) == null) {
                changed();
            }
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
        byReason.forEach((reason, scopes) -> emit(now, reason, scopes, output));
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
        return Json.bytes(new Content(VERSION, reasons));
    }

    @Override
    protected void decode(byte[] bytes) {
        Content content = Json.read(bytes, Content.class);
        UnknownVersionException.check("the store of pending invalidations", content.version(), VERSION);
        reasons.putAll(content.reasons());
    }

    @Override
    protected void forget() {
        reasons.clear();
        rounds++;
    }
}
