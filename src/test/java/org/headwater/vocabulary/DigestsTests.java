package org.headwater.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestsTests {

    /** The vectors of FIPS 180-2. */
    @Test
    void areThoseOfTheStandard() {
        assertThat(Digests.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Digests.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void takeTextInUtf8AndContentInParts() {
        var sha = Digests.sha256();
        sha.update("A".getBytes(UTF_8));
        sha.update("ñil".getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(sha.digest())).isEqualTo(Digests.sha256("Añil"));
    }
}
