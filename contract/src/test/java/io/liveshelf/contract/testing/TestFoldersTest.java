// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestFoldersTest {
    private static final String DISK = "/dev/vda / ext4 rw,relatime 0 0";

    @Test
    void areInMemoryWhereProgramsMayRunThere() {
        assertThat(TestFolders.allowsPrograms(List.of(DISK, "tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0")))
                .isTrue();
    }

    @Test
    void areNotInMemoryWhereProgramsMayNotRunThereOrItIsNone() {
        assertThat(TestFolders.allowsPrograms(List.of(DISK, "tmpfs /dev/shm tmpfs rw,nosuid,noexec 0 0")))
                .isFalse();
        assertThat(TestFolders.allowsPrograms(List.of(DISK, "/dev/vdb /dev/shm ext4 rw 0 0")))
                .isFalse();
        assertThat(TestFolders.allowsPrograms(List.of(DISK))).isFalse();
    }
}
