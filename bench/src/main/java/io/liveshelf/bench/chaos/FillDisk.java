// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;

/** The disk of a state directory is full. */
record FillDisk(@Override Duration duration) implements Fault {
    @Override
    public String kind() {
        return "disk of a state directory full";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.fillDisk();
        try {
            Scene.last(duration);
        } finally {
            scene.freeDisk();
        }
    }
}
