// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

/** The kind of a change. */
enum ChangeKind {
    INSERT('i', "insert"),
    UPDATE('u', "update"),
    REPLACE('r', "replace"),
    DELETE('d', "delete"),
    DROP('c', "drop"),
    RENAME('n', "rename"),
    DROP_DATABASE('b', "dropDatabase");

    private final char code;
    private final String operationType;

    ChangeKind(char code, String operationType) {
        this.code = code;
        this.operationType = operationType;
    }

    /** Its code in the log. */
    byte code() {
        return (byte) code;
    }

    String operationType() {
        return operationType;
    }

    static ChangeKind of(byte code) {
        for (ChangeKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalStateException("the change log holds an unknown kind of change: " + code);
    }
}
