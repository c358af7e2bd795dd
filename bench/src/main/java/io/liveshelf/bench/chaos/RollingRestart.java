// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

/** All that is ours is restarted, one after the other: a new release. */
record RollingRestart() implements Fault {
    @Override
    public String kind() {
        return "rolling restart";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        for (int instance = 0; instance < scene.instances(); instance++) {
            scene.down(Part.streams(instance), true, scene.parts()::restart);
        }
        scene.down(Part.API, true, scene.parts()::restart);
    }
}
