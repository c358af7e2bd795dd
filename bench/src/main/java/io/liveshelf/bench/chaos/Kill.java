// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

/** A part ends by SIGKILL, and is started again. */
record Kill(Part part) implements Fault {
    @Override
    public String kind() {
        return "kill -9 of " + part.family();
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.down(part, true, name -> {
            scene.kill(name);
            scene.parts().start(name);
        });
    }
}
