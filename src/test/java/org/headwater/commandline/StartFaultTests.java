package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Why a start is impossible: a sentence, and nothing of the framework's report. */
@ExtendWith(OutputCaptureExtension.class)
class StartFaultTests {

    @TempDir
    Path data;

    private static final class Nothing {}

    @Test
    void aSettingThatIsNoneIsNamedWithItsValueAndWhy(CapturedOutput output) {
        System.setProperty("headwater.database.reserve", "much");
        try {
            assertThatThrownBy(() -> OwnSettings.read(data))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage(
                            "the setting headwater.database.reserve cannot be 'much' ('much' does not match data size"
                                    + " pattern); docs/settings.md says what it may be");
        } finally {
            System.clearProperty("headwater.database.reserve");
        }
        assertThat(output).doesNotContain("APPLICATION FAILED TO START", "\tat ");
    }

    @Test
    void aSettingThatAClassRefusesHasTheWordsOfTheClass(CapturedOutput output) {
        System.setProperty("headwater.database.heap", "foo");
        try {
            assertThatThrownBy(() -> OwnSettings.read(data))
                    .hasMessage("headwater.database.heap: 'foo' is no size; write it as 512m or 2g, or auto");
        } finally {
            System.clearProperty("headwater.database.heap");
        }
        assertThat(output).doesNotContain("APPLICATION FAILED TO START", "\tat ");
    }

    private String refusal(String... settings) {
        try {
            new SpringApplicationBuilder(Nothing.class)
                    .web(WebApplicationType.NONE)
                    .listeners(new FirstLook(folder -> assertThat(folder).isEqualTo(data)))
                    .run(settings)
                    .close();
            return "";
        } catch (RuntimeException e) {
            return String.valueOf(StartFault.sentence(e));
        }
    }

    @Test
    void aPortThatIsUsedIsFoundBeforeAnythingIsStarted(CapturedOutput output) throws Exception {
        var folder = "--headwater.database.data=" + data;
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal(folder, "--server.address=127.0.0.1", "--server.port=" + used.getLocalPort()))
                    .isEqualTo("127.0.0.1, port " + used.getLocalPort()
                            + " is used by another program; end it, or choose another port with HEADWATER_PORT or"
                            + " --server.port");
        }
        // An address for documents, which no machine has.
        assertThat(refusal(folder, "--server.address=192.0.2.1", "--server.port=0"))
                .startsWith("cannot listen on 192.0.2.1, port 0 (")
                .contains("set server.address to an address of this machine")
                .hasLineCount(1);
        assertThat(refusal(folder, "--server.port=70000")).contains("'70000' is no port; use 1 to 65535");
        assertThat(refusal(folder, "--server.address=127.0.0.1", "--server.port=0"))
                .isEmpty();
        assertThat(output).doesNotContain("APPLICATION FAILED TO START", "\tat ");
    }

    @Test
    void aDefectKeepsItsStack() {
        assertThat(StartFault.sentence(new IllegalStateException("a defect"))).isNull();
        assertThat(new StartFault().reportException(new IllegalStateException("a defect")))
                .isFalse();
    }

    @Test
    void aPathThatTheLocaleDoesNotKnowSaysWhatToSet() {
        assertThat(StartFault.sentence(
                        new java.nio.file.InvalidPathException("A?il", "Malformed input or input contains unmappable")))
                .contains("'A?il'", "LC_ALL=C.UTF-8");
    }
}
