// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorTotals;
import org.jspecify.annotations.Nullable;

/** A change of one author, keyed by the canonical author id. Absolute, so that applying one twice changes nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthorEvent.ProfileWritten.class, name = "profile-written"),
    @JsonSubTypes.Type(value = AuthorEvent.ProfileRemoved.class, name = "profile-removed"),
    @JsonSubTypes.Type(value = AuthorEvent.Credited.class, name = "credited"),
    @JsonSubTypes.Type(value = AuthorEvent.Uncredited.class, name = "uncredited"),
    @JsonSubTypes.Type(value = AuthorEvent.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = AuthorEvent.Followed.class, name = "followed"),
    @JsonSubTypes.Type(value = AuthorEvent.TotalsChanged.class, name = "totals-changed"),
})
public sealed interface AuthorEvent extends IntakeResult
        permits AuthorEvent.ProfileWritten,
                AuthorEvent.ProfileRemoved,
                AuthorEvent.Credited,
                AuthorEvent.Uncredited,
                AuthorEvent.Reviewed,
                AuthorEvent.Followed,
                AuthorEvent.TotalsChanged {

    /** Calls the method of {@code handler} for this event of the author. */
    void applyTo(Handler handler, String authorId);

    /** Handles the events of authors; the default methods ignore what not every handler needs. */
    interface Handler {
        /** A profile document of the author now has this content. */
        void profileWritten(String authorId, String documentKey, AuthorDocument profile);

        /** A profile document was removed or is now of another author. */
        void profileRemoved(String authorId, String documentKey);

        /** A book document names the author. */
        default void credited(String authorId, String documentKey, String bookId) {}

        /** A book document no longer names the author. */
        default void uncredited(String authorId, String documentKey, String bookId) {}

        /** A review document now gives the author this rating; null: it has no rating or was removed. */
        default void reviewed(String authorId, String documentKey, @Nullable Long rating) {}

        /** A follow document of the author now exists, or no longer does. */
        default void followed(String authorId, String documentKey, boolean present) {}

        /** The author's books of one partition now have these totals. */
        default void totalsChanged(String authorId, int partition, AuthorTotals totals) {}
    }

    /** See {@link Handler#profileWritten}. */
    record ProfileWritten(String documentKey, AuthorDocument profile) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.profileWritten(authorId, documentKey, profile);
        }
    }

    /** See {@link Handler#profileRemoved}. */
    record ProfileRemoved(String documentKey) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.profileRemoved(authorId, documentKey);
        }
    }

    /** See {@link Handler#credited}. */
    record Credited(String documentKey, String bookId) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.credited(authorId, documentKey, bookId);
        }
    }

    /** See {@link Handler#uncredited}. */
    record Uncredited(String documentKey, String bookId) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.uncredited(authorId, documentKey, bookId);
        }
    }

    /** See {@link Handler#reviewed}. */
    record Reviewed(String documentKey, @Nullable Long rating) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.reviewed(authorId, documentKey, rating);
        }
    }

    /** See {@link Handler#followed}. */
    record Followed(String documentKey, boolean present) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.followed(authorId, documentKey, present);
        }
    }

    /** See {@link Handler#totalsChanged}. */
    record TotalsChanged(int partition, AuthorTotals totals) implements AuthorEvent {
        @Override
        public void applyTo(Handler handler, String authorId) {
            handler.totalsChanged(authorId, partition, totals);
        }
    }
}
