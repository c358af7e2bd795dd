// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

/**
 * An id as a part of a key. A colon in it would let one user's key be another's ({@code a:progress:b}), so colons, and the
 * percent sign that stands for them, are encoded; ids in use have neither.
 */
final class KeyPart {
    private KeyPart() {}

    static String of(String id) {
        return id.indexOf(':') < 0 && id.indexOf('%') < 0
                ? id
                : id.replace("%", "%25").replace(":", "%3A");
    }
}
