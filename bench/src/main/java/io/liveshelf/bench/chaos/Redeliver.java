// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

/** Facts come a second time, as a connector sends them that was interrupted. */
record Redeliver() implements Fault {
    @Override
    public String kind() {
        return "facts delivered twice";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.redeliver();
    }
}
