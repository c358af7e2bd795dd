// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.Works;
import org.jspecify.annotations.Nullable;

/** News about one author, keyed by the canonical author id. Absolute, like {@link BookEvent}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthorEvent.ProfileWritten.class, name = "profile-written"),
    @JsonSubTypes.Type(value = AuthorEvent.ProfileGone.class, name = "profile-gone"),
    @JsonSubTypes.Type(value = AuthorEvent.Credited.class, name = "credited"),
    @JsonSubTypes.Type(value = AuthorEvent.Uncredited.class, name = "uncredited"),
    @JsonSubTypes.Type(value = AuthorEvent.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = AuthorEvent.Followed.class, name = "followed"),
    @JsonSubTypes.Type(value = AuthorEvent.WorksCounted.class, name = "works-counted"),
})
public sealed interface AuthorEvent extends RoutedEvent
        permits AuthorEvent.ProfileWritten,
                AuthorEvent.ProfileGone,
                AuthorEvent.Credited,
                AuthorEvent.Uncredited,
                AuthorEvent.Reviewed,
                AuthorEvent.Followed,
                AuthorEvent.WorksCounted {

    /** Tells {@code desk} about this event of the author. */
    void tell(Desk desk, String authorId);

    /** Who acts on the events; each desk on those that concern it. */
    interface Desk {
        /** A profile document of the author has this content now. */
        void profileWritten(String authorId, String documentKey, AuthorDocument profile);

        /** A profile document is gone, or is about another author now. */
        void profileGone(String authorId, String documentKey);

        /** A book document names the author. */
        default void credited(String authorId, String documentKey, String bookId) {}

        /** A book document no longer names the author. */
        default void uncredited(String authorId, String documentKey, String bookId) {}

        /** A review document gives the author this rating now; null: none, or it is gone. */
        default void reviewed(String authorId, String documentKey, @Nullable Long rating) {}

        /** A follow document of the author is there now, or is not. */
        default void followed(String authorId, String documentKey, boolean there) {}

        /** A partition of books has these works of the author now. */
        default void worksCounted(String authorId, int partition, Works works) {}
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

    /** See {@link Desk#reviewed}. */
    record Reviewed(String documentKey, @Nullable Long rating) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.reviewed(authorId, documentKey, rating);
        }
    }

    /** See {@link Desk#followed}. */
    record Followed(String documentKey, boolean there) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.followed(authorId, documentKey, there);
        }
    }

    /** See {@link Desk#worksCounted}. */
    record WorksCounted(int partition, Works works) implements AuthorEvent {
        @Override
        public void tell(Desk desk, String authorId) {
            desk.worksCounted(authorId, partition, works);
        }
    }
}
