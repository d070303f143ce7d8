package org.headwater.commandline;

import picocli.CommandLine.Command;

@Command(
        name = "check",
        description = "Looks for facts without evidence or marking, wrong ends, and leftovers; prints the digest.")
final class CheckCommand extends ServiceCommand {
    @Override
    int ask(ServiceClient service) {
        var report = service.getLong("/check");
        for (var count : report.path("counts").properties())
            out().println(count.getKey() + ": " + count.getValue().asString());
        out().println("digest: " + text(report, "digest"));
        var findings = report.path("findings");
        for (var finding : findings) err().println("headwater: " + finding.asString());
        return findings.isEmpty() ? 0 : FAILED;
    }
}
