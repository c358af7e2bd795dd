// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

/** A part is stopped as an operator stops it, and started again. A Redis that is restarted is another, empty one. */
record Restart(Part part) implements Fault {
    @Override
    public String kind() {
        return part.equals(Part.REDIS) ? "redis replaced by an empty one" : "restart of " + part.family();
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.down(part, true, scene.parts()::restart);
    }
}
