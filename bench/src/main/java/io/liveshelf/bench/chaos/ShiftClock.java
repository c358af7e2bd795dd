// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;

/** The clock of a stream instance jumps by an hour, and back. */
record ShiftClock(Part part, Duration offset, @Override Duration duration) implements Fault {
    @Override
    public String kind() {
        return offset.isNegative() ? "clock an hour behind" : "clock an hour ahead";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.with(part, name -> {
            scene.setClock(name, offset);
            try {
                Scene.last(duration);
            } finally {
                scene.setClock(name, Duration.ZERO);
            }
        });
    }
}
