// SPDX-License-Identifier: Apache-2.0
/** The manifests as Kubernetes would read them, and as the processes in them do. No cluster is started. */
@NullMarked
package io.liveshelf.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
