// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

/** What keeps an instance of a replay from taking what the generation needs that is served. Asked at each poll. */
interface Restraint {
    /** Nothing does. */
    Restraint NONE = new Restraint() {
        @Override
        public boolean yields() {
            return false;
        }

        @Override
        public boolean isBesideOthers() {
            return false;
        }
    };

    /** Whether what is served is less fresh than usual. */
    boolean yields();

    /** Whether another generation is served, and this one never was. */
    boolean isBesideOthers();
}
