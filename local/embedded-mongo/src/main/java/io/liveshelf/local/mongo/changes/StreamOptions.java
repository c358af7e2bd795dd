// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@code $changeStream} stage.
 *
 * @param startAt the value of a BSON timestamp: events from this time on
 */
record StreamOptions(
        FullDocument fullDocument,
        boolean beforeChangeRequired,
        boolean beforeChangeAsked,
        @Nullable ResumeToken resumeAfter,
        @Nullable ResumeToken startAfter,
        @Nullable Long startAt,
        boolean wholeCluster) {
    private static final Set<String> KNOWN = Set.of(
            "fullDocument",
            "fullDocumentBeforeChange",
            "resumeAfter",
            "startAfter",
            "startAtOperationTime",
            "allChangesForCluster",
            "showExpandedEvents");

    /** Which {@code fullDocument} the {@code update} events contain. */
    enum FullDocument {
        DEFAULT,
        UPDATE_LOOKUP,
        WHEN_AVAILABLE,
        REQUIRED
    }

    static StreamOptions parse(Document stage) {
        stage.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new MongoServerError(40415, "BSON field '$changeStream." + name + "' is an unknown field.");
                });
        if (Stream.of("resumeAfter", "startAfter", "startAtOperationTime")
                        .filter(stage::containsKey)
                        .count()
                > 1) {
            throw new MongoServerError(
                    40674,
                    "Only one of resumeAfter, startAfter and startAtOperationTime is allowed in a $changeStream stage");
        }
        ResumeToken resumeAfter = stage.containsKey("resumeAfter") ? ResumeToken.parse(stage.get("resumeAfter")) : null;
        if (resumeAfter != null && resumeAfter.kind() == ResumeToken.Kind.INVALIDATE) {
            throw new MongoServerError(
                    260,
                    "InvalidResumeToken",
                    "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification.");
        }
        String before =
                enumerated(stage, "fullDocumentBeforeChange", "off", Set.of("off", "whenAvailable", "required"));
        return new StreamOptions(
                fullDocument(stage),
                before.equals("required"),
                !before.equals("off"),
                resumeAfter,
                stage.containsKey("startAfter") ? ResumeToken.parse(stage.get("startAfter")) : null,
                startAt(stage.get("startAtOperationTime")),
                Boolean.TRUE.equals(stage.get("allChangesForCluster")));
    }

    private static FullDocument fullDocument(Document stage) {
        String name = enumerated(
                stage, "fullDocument", "default", Set.of("default", "updateLookup", "whenAvailable", "required"));
        return FullDocument.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    private static String enumerated(Document stage, String option, String standard, Set<String> allowed) {
        Object value = stage.getOrDefault(option, standard);
        if (value instanceof String name && allowed.contains(name)) {
            return name;
        }
        throw new MongoServerError(
                2,
                "BadValue",
                "Enumeration value '" + value + "' for field '$changeStream." + option + "' is not a valid value.");
    }

    private static @Nullable Long startAt(@Nullable Object time) {
        if (time == null) {
            return null;
        }
        if (time instanceof BsonTimestamp timestamp) {
            return timestamp.getValue();
        }
        throw new MongoServerError(
                14,
                "TypeMismatch",
                "BSON field '$changeStream.startAtOperationTime' is the wrong type, expected timestamp");
    }
}
