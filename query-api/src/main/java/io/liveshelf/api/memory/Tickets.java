// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tickets in use, by the keys that decide about them. */
final class Tickets {
    private final Map<String, Set<Ticket>> byKey = new ConcurrentHashMap<>();

    void add(Ticket ticket) {
        for (String key : ticket.decidedBy()) {
            byKey.compute(key, (name, tickets) -> {
                Set<Ticket> all = tickets == null ? new HashSet<>(2) : tickets;
                all.add(ticket);
                return all;
            });
        }
    }

    /** It is used no more. Harmless if it was removed before. */
    void remove(Ticket ticket) {
        for (String key : ticket.decidedBy()) {
            byKey.computeIfPresent(key, (name, tickets) -> {
                tickets.remove(ticket);
                return tickets.isEmpty() ? null : tickets;
            });
        }
    }

    /** Voids all that this key decides about, and answers them. */
    List<Ticket> makeVoid(String key) {
        Set<Ticket> tickets = byKey.remove(key);
        if (tickets == null) {
            return List.of();
        }
        // nobody else has the set any more: it is changed within compute alone
        tickets.forEach(Ticket::makeVoid);
        List<Ticket> all = List.copyOf(tickets);
        all.forEach(this::remove);
        return all;
    }

    /** For tests: how many keys decide about something. */
    int size() {
        return byKey.size();
    }
}
