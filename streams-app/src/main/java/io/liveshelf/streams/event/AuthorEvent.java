// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.liveshelf.views.document.AuthorDocument;

/** News about one author, keyed by the canonical author id. Absolute, like {@link ShelfEvent}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthorEvent.ProfileWritten.class, name = "profile-written"),
    @JsonSubTypes.Type(value = AuthorEvent.ProfileGone.class, name = "profile-gone"),
    @JsonSubTypes.Type(value = AuthorEvent.Credited.class, name = "credited"),
    @JsonSubTypes.Type(value = AuthorEvent.Uncredited.class, name = "uncredited"),
})
public sealed interface AuthorEvent extends Routed
        permits AuthorEvent.ProfileWritten, AuthorEvent.ProfileGone, AuthorEvent.Credited, AuthorEvent.Uncredited {

    /** Tells {@code desk} about this event of the author. */
    void tell(Desk desk, String authorId);

    /** Who acts on the events. */
    interface Desk {
        /** A profile document of the author has this content now. */
        void profileWritten(String authorId, String documentKey, AuthorDocument profile);

        /** A profile document is gone, or is about another author now. */
        void profileGone(String authorId, String documentKey);

        /** A book document names the author. */
        void credited(String authorId, String documentKey, String bookId);

        /** A book document no longer names the author. */
        void uncredited(String authorId, String documentKey, String bookId);
    }

    /** See {@link Desk#profileWritten}. */
    record ProfileWritten(String documentKey, AuthorDocument profile) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.profileWritten(authorId, documentKey, profile);
        }
    }

    /** See {@link Desk#profileGone}. */
    record ProfileGone(String documentKey) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.profileGone(authorId, documentKey);
        }
    }

    /** See {@link Desk#credited}. */
    record Credited(String documentKey, String bookId) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.credited(authorId, documentKey, bookId);
        }
    }

    /** See {@link Desk#uncredited}. */
    record Uncredited(String documentKey, String bookId) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.uncredited(authorId, documentKey, bookId);
        }
    }
}
