package org.headwater;

import java.io.IOException;
import org.headwater.substance.Coverage;
import org.junit.jupiter.api.Test;

/** The page of coverage says of each instrument what the reference files hold. */
class CoveragePageTests {

    @Test
    void eachInstrumentStandsInThePageWithItsRows() throws IOException {
        Pages.assertGenerated(Pages.FOLDER.resolve("coverage.md"), "coverage", Coverage.text());
    }
}
