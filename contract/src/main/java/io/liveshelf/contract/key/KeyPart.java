// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

/**
 * An id as part of a key. With a colon in an id, the keys of two users could be equal ({@code a:progress:b}). So colons are
 * percent-encoded, and percent signs too; ids in use have neither.
 */
final class KeyPart {
    private KeyPart() {}

    static String of(String id) {
        return id.indexOf(':') < 0 && id.indexOf('%') < 0
                ? id
                : id.replace("%", "%25").replace(":", "%3A");
    }

    /** The id that has become this part. */
    static String id(String part) {
        return part.indexOf('%') < 0 ? part : part.replace("%3A", ":").replace("%25", "%");
    }
}
