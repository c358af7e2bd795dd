// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.time.Duration;

/** A part stands still by SIGSTOP, and goes on. */
record Freeze(Part part, @Override Duration duration) implements Fault {
    @Override
    public String kind() {
        return "SIGSTOP of " + part.family();
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.down(part, false, name -> {
            scene.parts().pause(name);
            try {
                Scene.last(duration);
            } finally {
                scene.parts().resume(name);
            }
        });
    }
}
